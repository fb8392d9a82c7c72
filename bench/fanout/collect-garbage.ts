// Preloaded into every Node server that is measured (node --expose-gc --import): what it holds is then told from what it
// has not yet thrown away. The measured server's code knows nothing of it.

process.on("SIGUSR2", () => {
  void globalThis.gc?.();
});
