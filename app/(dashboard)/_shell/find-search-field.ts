/** Where the screen in view is searched; null on one without. */
export function findSearchField(): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>("input[data-search]");
}
