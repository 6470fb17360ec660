"""The display list as a PDF file, written by ReportLab. The only room that opens ReportLab."""

from tsushin_desk.paint.pdf.options import PdfOptions, Profile
from tsushin_desk.paint.pdf.writer import write_pdf

__all__ = ["PdfOptions", "Profile", "write_pdf"]
