"""tsushin_desk: the desk at which a Japanese community newsletter is made."""

__version__ = "0.1.0"
