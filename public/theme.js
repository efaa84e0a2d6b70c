// Runs before the first paint, so that a dark screen never flashes white and a folded sidebar never jumps.
(() => {
  const read = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => {
    const choice = read("isolog.theme") || "system";
    const dark = choice === "dark" || (choice === "system" && system.matches);
    document.documentElement.classList.toggle("dark", dark);
  };
  paint();
  system.addEventListener("change", paint);
  if (read("isolog.sidebar") === "collapsed") document.documentElement.dataset.sidebar = "collapsed";
})();
