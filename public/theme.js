// Runs before the first paint, so that a dark screen never flashes white and a folded sidebar never jumps.
(() => {
  const read = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };
  const choice = read("isolog.theme") || "system";
  const dark = choice === "dark" || (choice === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.classList.toggle("dark", dark);
  if (read("isolog.sidebar") === "collapsed") document.documentElement.dataset.sidebar = "collapsed";
})();
