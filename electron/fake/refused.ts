/** Stands for the `electron` package in tests: importing the real one would download a binary. */
throw new Error('Tests hand in electron/fake; the electron package itself is never imported here.');
