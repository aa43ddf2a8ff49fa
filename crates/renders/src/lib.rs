//! Nothing: the package is its test, in a browser.
