import { describe, expect, test } from "vitest";
import { bannerLines } from "./banner-lines";

const banner = {
  address: "http://localhost:3000",
  ports: { intake: 3001 },
  syslog: {},
  roles: ["web", "worker", "intake"] as const,
  setupLink: null,
  dataDir: "data",
};

describe("what the terminal shows once everything runs", () => {
  test("names the address, and the ports of pushed lines and of syslog", () => {
    const text = bannerLines({ ...banner, syslog: { syslog: 5514 } }).join("\n");
    expect(text).toContain("Isolog is running at http://localhost:3000\n");
    expect(text).toContain("Logs are taken on port 3001, syslog on 5514; data is kept in data.");
  });

  test("names the port of syslog over TLS where there is one", () => {
    const text = bannerLines({ ...banner, syslog: { syslog: 5514, syslogTls: 6514 } }).join("\n");
    expect(text).toContain("syslog on 5514 and over TLS on 6514;");
  });

  test("says nothing of syslog where none is taken", () => {
    expect(bannerLines(banner).join("\n")).toContain("on port 3001; data");
  });
});
