import { expect, test } from "vitest";
import { foldPath } from "./fold-path";

test.each([
  ["/", "/"],
  ["/user/17/orders/900017", "/user/{id}/orders/{id}"],
  ["/2009/01/banner.png", "/{id}/{id}/banner.png"],
  ["/item/3f2504e0-4f89-11d3-9a0c-0305e82c3301", "/item/{id}"],
  ["/blob/9f86d081884c7d659a2feaa0c55ad015", "/blob/{id}"],
  ["/s/dQw4w9WgXcQ5fT2b1", "/s/{id}"],
  ["/report-20240229.csv", "/report-{n}.csv"],
  ["/api/v2/users", "/api/v2/users"],
  ["/kibana-dashboard3.png", "/kibana-dashboard3.png"],
  ["/cart;jsessionid=A1B2C3", "/cart;jsessionid={id}"],
  ["/deadbeef", "/deadbeef"],
  ["//a//", "//a//"],
  ["hipstershop.CartService/GetCart", "hipstershop.CartService/GetCart"],
  ["", ""],
])("%s folds to %s", (path, folded) => expect(foldPath(path)).toBe(folded));

test("a long path is cut, and a huge one costs little", () => {
  expect(foldPath(`/${"a/".repeat(500_000)}`).length).toBe(200);
});

test("folding twice changes nothing", () => {
  for (const path of ["/user/17", "/report-20240229.csv", "/cart;s=1"])
    expect(foldPath(foldPath(path))).toBe(foldPath(path));
});
