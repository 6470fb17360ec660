"""The display list as a PDF file, written by ReportLab. The only room that opens ReportLab."""

from tsushin_desk.paint.pdf.making import write_pdf
from tsushin_desk.paint.pdf.options import PdfOptions, Profile

__all__ = ["PdfOptions", "Profile", "write_pdf"]
