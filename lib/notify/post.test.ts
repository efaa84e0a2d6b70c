import { createHmac } from "node:crypto";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Receiver, startReceiver } from "../testing/webhook-receiver";
import { type Post, post } from "./post";
import { newWebhookSecret, signWebhook } from "./sign-webhook";

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());
afterEach(() => {
  receiver.received.length = 0;
  receiver.answer = (response) => response.writeHead(204).end();
});

const HERE = ["127.0.0.1"];
const send = (overrides: Partial<Post> = {}) =>
  post({
    url: receiver.url,
    headers: { "x-one": "1" },
    body: "{}",
    privateTargets: HERE,
    timeoutMs: 700,
    ...overrides,
  });

describe("a POST", () => {
  it("arrives whole, asks for no compression, and reports status and time", async () => {
    const body = JSON.stringify({ text: "Übung 😀" });
    expect(await send({ body })).toMatchObject({ ok: true, status: 204, error: null, final: false });
    const [request] = receiver.received;
    expect(request).toMatchObject({ method: "POST", path: "/hook", body });
    expect(request?.headers).toMatchObject({ "x-one": "1", "accept-encoding": "identity", connection: "close" });
    expect(request?.headers["content-length"]).toBe(String(Buffer.byteLength(body)));
  });

  it("is not sent to this machine or its networks unless that is allowed", async () => {
    for (const url of [receiver.url, `http://localhost:${receiver.port}/`, `http://[::1]:${receiver.port}/`]) {
      const result = await send({ url, privateTargets: [] });
      expect(result).toMatchObject({ ok: false, status: null, final: true });
      expect(result.error).toContain("not on the public internet");
      expect(result.error).toContain(
        "ISOLOG_ALERT_PRIVATE_TARGETS, a list of addresses or networks such as 127.0.0.0/8",
      );
    }
    expect(receiver.received).toEqual([]);
    expect(await send()).toMatchObject({ ok: true });
  });

  it("asks for the address once and dials what was checked, whatever the name says afterwards", async () => {
    const answers = [["127.0.0.1"], ["10.0.0.1"]];
    const asked: string[] = [];
    const resolve = async (host: string) => {
      asked.push(host);
      return answers.shift() ?? [];
    };
    const url = `http://rebinding.example.org:${receiver.port}/hook`;
    expect(await send({ url, resolve })).toMatchObject({ ok: true });
    expect(asked).toEqual(["rebinding.example.org"]);
    expect(receiver.received[0]?.headers.host).toBe(`rebinding.example.org:${receiver.port}`);
    expect(await send({ url, resolve })).toMatchObject({ ok: false, final: true });
    expect(receiver.received).toHaveLength(1);
  });

  it("is refused when one of several addresses is not public", async () => {
    const resolve = async () => ["127.0.0.1", "192.168.0.1"];
    const result = await send({ url: `http://two.example.org:${receiver.port}/`, resolve });
    expect(result).toMatchObject({ ok: false, final: true });
    expect(receiver.received).toEqual([]);
  });

  it("does not follow redirects, not even to itself", async () => {
    receiver.answer = (response) => response.writeHead(307, { location: receiver.url }).end();
    const result = await send();
    expect(result).toMatchObject({ ok: false, status: 307, final: false });
    expect(result.error).toContain("redirect");
    expect(receiver.received).toHaveLength(1);
  });

  it.each([
    [500, false],
    [404, false],
    [429, false],
    [410, true],
  ])(
    "answered %i did not arrive (no further try: %s), and nothing of the answer is repeated",
    async (status, final) => {
      receiver.answer = (response) => response.writeHead(status).end("secret words of an inner service");
      const result = await send();
      expect(result).toMatchObject({ ok: false, status, final });
      expect(result.error).toContain(String(status));
      expect(result.error).not.toContain("secret");
    },
  );

  it("gives up waiting for an answer, and for an address", async () => {
    receiver.answer = () => undefined;
    const silent = await send();
    expect(silent).toMatchObject({ ok: false, status: null, final: false });
    expect(silent.error).toContain("No answer");
    const lost = await send({ url: "http://slow.example.org/", resolve: () => new Promise(() => undefined) });
    expect(lost.error).toContain("No answer");
    expect(lost.latencyMs).toBeLessThan(3_000);
  });

  it("has arrived when the status says so, however long or endless the answer is", async () => {
    let written = 0;
    receiver.answer = (response) => {
      response.writeHead(200, { "content-type": "text/plain" });
      const more = () => {
        while (!response.destroyed && written < 64 * 1024 * 1024) {
          written += 65_536;
          if (!response.write("x".repeat(65_536))) return response.once("drain", more);
        }
      };
      more();
    };
    expect(await send()).toMatchObject({ ok: true, status: 200 });
    expect(written).toBeLessThan(32 * 1024 * 1024);

    receiver.answer = (response) => response.writeHead(200).write("and then nothing");
    const dripping = await send();
    expect(dripping).toMatchObject({ ok: true, status: 200 });
    expect(dripping.latencyMs).toBeLessThan(2_000);
  });

  it("does not unpack answers", async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    for (const encoding of ["gzip", "br"]) {
      receiver.answer = (response) => response.writeHead(200, { "content-encoding": encoding }).end(bomb);
      expect(await send()).toMatchObject({ ok: true, status: 200 });
    }
  });

  it("says in words when nobody listens, and when what answers is no web server", async () => {
    const other = await startReceiver();
    await other.close();
    expect(await send({ url: other.url })).toMatchObject({
      ok: false,
      status: null,
      error: expect.stringContaining("refused"),
    });

    const rude = createServer((socket) => socket.on("error", () => undefined).end("220 mail.internal ESMTP\r\n"));
    await new Promise<void>((resolve) => rude.listen(0, "127.0.0.1", resolve));
    const result = await send({ url: `http://127.0.0.1:${(rude.address() as AddressInfo).port}/` });
    expect(result).toMatchObject({ ok: false, status: null, final: false });
    expect(result.error).not.toContain("internal");
    rude.close();

    const unknown = await send({
      url: "http://nowhere.example.org/",
      resolve: async () => Promise.reject(Object.assign(new Error("x"), { code: "ENOTFOUND" })),
    });
    expect(unknown).toMatchObject({ ok: false, final: false, error: "The name of the host is not known." });
  });

  it("stops when it is told to, so that the job can be put back", async () => {
    receiver.answer = () => undefined;
    const stop = new AbortController();
    setTimeout(() => stop.abort("shutdown"), 50);
    await expect(send({ signal: stop.signal, timeoutMs: 10_000 })).rejects.toBe("shutdown");
  });
});

describe("the signature", () => {
  it("is the example of the specification's reference libraries", () => {
    const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const headers = signWebhook(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330_000, '{"test": 2432232314}');
    expect(headers).toEqual({
      "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    });
  });

  it("changes with the secret, and a secret is 32 random bytes", () => {
    const [one, two] = [newWebhookSecret(), newWebhookSecret()];
    expect(one).not.toBe(two);
    const key = Buffer.from(one.slice(6), "base64");
    expect(key).toHaveLength(32);
    const expected = createHmac("sha256", key).update("id.1.body").digest("base64");
    expect(signWebhook(one, "id", 1_999, "body")["webhook-signature"]).toBe(`v1,${expected}`);
  });
});
