// Takes the place of the theme's file of this name (1.5 MB of icons as SVG): the icons come from the web font.
