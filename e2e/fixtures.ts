import { test as base } from "@playwright/test";
import { OWNER } from "./owner";
import { ProductApi } from "./product-api";
import { type Product, startProduct } from "./start-product";

interface Options {
  /** Whether the simulated source is there from the start. */
  demo: boolean;
  /** Whether the environment makes an owner, so that the story need not begin with the set-up link. */
  owned: boolean;
  /** Further settings, by their name in the environment. */
  settings: Record<string, string>;
}

interface Fixtures {
  /** A fresh installation of its own, started through `isolog start`, removed afterwards. */
  product: Product;
  /** Its REST API with the browser's session. */
  api: ProductApi;
}

const OWNED = { ISOLOG_OWNER_EMAIL: OWNER.email, ISOLOG_OWNER_PASSWORD: OWNER.password };

export const test = base.extend<Options & Fixtures>({
  demo: [false, { option: true }],
  owned: [false, { option: true }],
  settings: [{}, { option: true }],
  product: async ({ demo, owned, settings }, use, testInfo) => {
    const product = await startProduct({ ISOLOG_DEMO: String(demo), ...(owned ? OWNED : {}), ...settings });
    await use(product);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach("terminal and logs", { body: await product.words(), contentType: "text/plain" });
    }
    await product.remove();
  },
  baseURL: async ({ product }, use) => use(product.address),
  api: async ({ page, product }, use) => use(new ProductApi(page.request, product.address)),
});

export { expect } from "@playwright/test";
