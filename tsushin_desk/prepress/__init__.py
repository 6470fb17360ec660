"""Between layout and painters, display list in, display list out: pages chosen, marked, fit for the web."""
