int old = 1;
