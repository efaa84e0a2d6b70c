import { test as base } from "@playwright/test";
import { type Product, startProduct } from "./start-product";

interface Options {
  /** Whether the simulated source is there from the start. */
  demo: boolean;
  /** Further settings, by their name in the environment. */
  settings: Record<string, string>;
}

interface Fixtures {
  /** A fresh installation of its own, started through `isolog start`, removed afterwards. */
  product: Product;
}

export const test = base.extend<Options & Fixtures>({
  demo: [false, { option: true }],
  settings: [{}, { option: true }],
  product: async ({ demo, settings }, use, testInfo) => {
    const product = await startProduct({ ISOLOG_DEMO: String(demo), ...settings });
    await use(product);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach("terminal and logs", { body: await product.words(), contentType: "text/plain" });
    }
    await product.remove();
  },
  baseURL: async ({ product }, use) => use(product.address),
});

export { expect } from "@playwright/test";
