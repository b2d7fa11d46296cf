"""Shell text: quoting words, words that hold live shell, and reading command lines as people write them."""
