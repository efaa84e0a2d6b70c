import type { Random } from "../random";
import type { Route, World } from "../world";

/** A small web shop with an API: the world of the web log streams. */

const SORTS = ["price", "name", "newest", "rating"] as const;
const WORDS = [
  "lamp",
  "desk",
  "chair",
  "oak",
  "wool",
  "blanket",
  "mug",
  "kettle",
  "linen",
  "shelf",
  "blue",
  "small",
] as const;

const say =
  (method: string, status = "served") =>
  (target: string) =>
    `${method} ${target} ${status}`;

function route(
  method: string,
  name: string,
  rest: Omit<Route, "method" | "name" | "target" | "service" | "message"> & Partial<Route>,
): Route {
  return { service: "shop", message: say(method), target: fixed(name), ...rest, method, name };
}

function fixed(path: string): Route["target"] {
  return () => path;
}

function search(random: Random): string {
  const words = random.chance(0.35) ? `${random.pick(WORDS)}+${random.pick(WORDS)}` : random.pick(WORDS);
  return random.chance(0.2) ? `/search?q=${words}&page=${random.int(2, 5)}` : `/search?q=${words}`;
}

function list(random: Random): string {
  if (random.chance(0.5)) return "/products";
  if (random.chance(0.6)) return `/products?page=${random.int(2, 9)}`;
  return `/products?sort=${random.pick(SORTS)}&page=${random.int(1, 6)}`;
}

const NOT_MODIFIED = [[304, 0.35]] as const;

export const SHOP_ROUTES = {
  home: route("GET", "/", { status: 200, latency: [11, 0.35], bytes: [18_400, 0.03] }),
  list: route("GET", "/products", {
    target: list,
    status: 200,
    latency: [46, 0.4],
    bytes: [32_600, 0.12],
    database: true,
  }),
  product: route("GET", "/products/{id}", {
    target: (_random, item) => `/products/${item}`,
    status: 200,
    otherwise: [
      [404, 0.006],
      [304, 0.05],
    ],
    latency: [29, 0.38],
    bytes: [21_300, 0.16],
    database: true,
  }),
  search: route("GET", "/search", {
    target: search,
    status: 200,
    latency: [88, 0.5],
    bytes: [14_200, 0.4],
    database: true,
  }),
  cart: route("GET", "/cart", {
    status: 200,
    latency: [24, 0.35],
    bytes: [6_100, 0.2],
    database: true,
    successor: { name: "/wishlist", target: fixed("/wishlist"), share: 0.25 },
  }),
  addToCart: route("POST", "/cart/items", {
    status: 303,
    otherwise: [[409, 0.012]],
    latency: [36, 0.35],
    bytes: [180, 0.1],
    database: true,
  }),
  loginForm: route("GET", "/login", { status: 200, latency: [7, 0.3], bytes: [4_300, 0.02] }),
  login: route("POST", "/login", {
    status: 302,
    otherwise: [[401, 0.11]],
    latency: [142, 0.18],
    bytes: [620, 0.1],
  }),
  checkoutForm: route("GET", "/checkout", { status: 200, latency: [41, 0.35], bytes: [11_800, 0.08], database: true }),
  checkout: route("POST", "/checkout", {
    status: 303,
    otherwise: [
      [402, 0.022],
      [500, 0.0012],
    ],
    latency: [380, 0.35],
    bytes: [420, 0.1],
    database: true,
  }),
  account: route("GET", "/account", { status: 200, latency: [33, 0.35], bytes: [9_400, 0.15], database: true }),
  order: route("GET", "/api/v1/orders/{id}", {
    target: (random) => `/api/v1/orders/${random.int(700_000, 799_999)}`,
    status: 200,
    otherwise: [[404, 0.005]],
    latency: [21, 0.35],
    bytes: [1_420, 0.25],
    database: true,
  }),
  stock: route("GET", "/api/v1/stock/{id}", {
    target: (_random, item) => `/api/v1/stock/${item}`,
    status: 200,
    otherwise: [[503, 0.0004]],
    latency: [9, 0.4],
    bytes: [242, 0.05],
    database: true,
    successor: {
      name: "/api/v2/availability/{id}",
      target: (_random, item) => `/api/v2/availability/${item}`,
      share: 0.6,
    },
  }),
  css: route("GET", "/assets/shop.css", {
    status: 200,
    otherwise: NOT_MODIFIED,
    latency: [1.2, 0.4],
    bytes: [28_410, 0],
  }),
  js: route("GET", "/assets/shop.js", {
    status: 200,
    otherwise: NOT_MODIFIED,
    latency: [1.6, 0.4],
    bytes: [96_240, 0],
    successor: { name: "/assets/wishlist.js", target: fixed("/assets/wishlist.js"), share: 0.3 },
  }),
  image: route("GET", "/images/{id}.webp", {
    target: (_random, item) => `/images/${item}.webp`,
    status: 200,
    otherwise: NOT_MODIFIED,
    latency: [2.4, 0.5],
    bytes: [54_000, 0.35],
  }),
  icon: route("GET", "/favicon.ico", { status: 200, otherwise: NOT_MODIFIED, latency: [0.9, 0.3], bytes: [4_286, 0] }),
  robots: route("GET", "/robots.txt", { status: 200, latency: [0.8, 0.3], bytes: [312, 0] }),
  sitemap: route("GET", "/sitemap.xml", { status: 200, latency: [6, 0.3], bytes: [41_200, 0.01] }),
  health: route("GET", "/health", { status: 200, latency: [1.8, 0.25], bytes: [17, 0] }),
} as const satisfies Record<string, Route>;

const R = SHOP_ROUTES;
const PAGE = [
  [R.css, 0.85],
  [R.js, 0.85],
] as const;

export const SHOP: World = {
  name: "shop",
  usualRate: 5,
  entries: [
    ["home", 0.42],
    ["product", 0.3],
    ["search", 0.1],
    ["list", 0.1],
    ["account", 0.08],
  ],
  steps: {
    home: {
      route: R.home,
      companions: [...PAGE, [R.image, 0.9], [R.icon, 0.3]],
      next: [
        ["list", 0.38],
        ["search", 0.2],
        ["product", 0.16],
        ["loginForm", 0.07],
      ],
    },
    list: {
      route: R.list,
      companions: [...PAGE, [R.image, 0.95], [R.image, 0.8]],
      next: [
        ["product", 0.52],
        ["list", 0.22],
        ["search", 0.08],
      ],
    },
    product: {
      route: R.product,
      companions: [...PAGE, [R.image, 0.95], [R.stock, 0.95]],
      next: [
        ["product", 0.27],
        ["addToCart", 0.17],
        ["list", 0.2],
        ["search", 0.08],
      ],
    },
    search: {
      route: R.search,
      companions: [...PAGE, [R.image, 0.7]],
      next: [
        ["product", 0.5],
        ["search", 0.24],
      ],
    },
    addToCart: { route: R.addToCart, companions: [], next: [["cart", 0.9]] },
    cart: {
      route: R.cart,
      companions: [...PAGE, [R.stock, 0.8]],
      next: [
        ["checkoutForm", 0.4],
        ["product", 0.22],
        ["list", 0.1],
      ],
    },
    loginForm: { route: R.loginForm, companions: PAGE, next: [["login", 0.85]] },
    login: {
      route: R.login,
      companions: [],
      next: [
        ["account", 0.55],
        ["list", 0.3],
      ],
    },
    account: {
      route: R.account,
      companions: [...PAGE, [R.order, 0.95], [R.order, 0.6], [R.order, 0.3]],
      next: [
        ["list", 0.3],
        ["home", 0.2],
      ],
    },
    checkoutForm: {
      route: R.checkoutForm,
      companions: PAGE,
      next: [
        ["checkout", 0.7],
        ["cart", 0.1],
      ],
    },
    checkout: { route: R.checkout, companions: [], next: [["account", 0.5]] },
  },
  thinkSeconds: 18,
  requestsPerVisit: 10.8,
  origin: "https://shop.example",
  referrers: ["https://www.search.example/", "https://news.example.net/garden", "https://social.example.org/t/4821"],
  agents: [
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
      0.3,
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
      0.22,
    ],
    [
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
      0.2,
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
      0.1,
    ],
    ["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0", 0.08],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
      0.07,
    ],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0", 0.03],
  ],
  crawlers: [
    {
      agent: "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
      client: "198.51.100.21",
      routes: [R.product, R.product, R.product, R.product, R.list, R.home, R.robots],
      share: 0.025,
    },
    {
      agent: "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
      client: "198.51.100.22",
      routes: [R.product, R.product, R.product, R.list, R.robots, R.sitemap],
      share: 0.012,
    },
  ],
  monitor: { agent: "UptimeMonitor/2.4", client: "198.51.100.11", route: R.health, everySeconds: 10 },
};
