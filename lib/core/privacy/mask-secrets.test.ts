import { describe, expect, test } from "vitest";
import { maskEmails, maskSecrets } from "./mask-secrets";

const JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

describe("masks", () => {
  test.each([
    ["GET /login?user=anna&password=hunter2&next=/home", "GET /login?user=anna&password=«password:8»&next=/home"],
    [
      "/reset?user[password]=hunter2&user%5Bpassword_confirmation%5D=hunter2",
      "/reset?user[password]=«password:8»&user%5Bpassword_confirmation%5D=«password:8»",
    ],
    ["/cb?access_token=ya29.a0AfH6SMBx&scope=all", "/cb?access_token=«token:16»&scope=all"],
    ["/v1?api_key=0123456789abcdef0123456789abcdef", "/v1?api_key=«key:32»"],
    ["/v1?apikey=k1", "/v1?apikey=«key:2»"],
    ["/s3/a.zip?X-Amz-Signature=fe5f80f7&X-Amz-Expires=60", "/s3/a.zip?X-Amz-Signature=«signature:8»&X-Amz-Expires=60"],
    ["/blob?sv=2020&sig=Zm9v%2Bbar&se=2024", "/blob?sv=2020&sig=«signature:16»&se=2024"],
    ['{"user":"anna","password":"hun\\"ter2","n":1}', '{"user":"anna","password":"«password:16»","n":1}'],
    ['{"clientSecret": "s3cr3t", "ok": true}', '{"clientSecret": "«secret:8»", "ok": true}'],
    ['{"log":"{\\"token\\":\\"abc\\",\\"n\\":1}"}', '{"log":"{\\"token\\":\\"«token:4»\\",\\"n\\":1}"}'],
    [
      '{"headers":{"authorization":"Bearer abc.def-1","cookie":"sid=77; a=b"}}',
      '{"headers":{"authorization":"Bearer «token:16»","cookie":"«cookie:16»"}}',
    ],
    ["time=1 user=anna token=abc123 msg=ok", "time=1 user=anna token=«token:8» msg=ok"],
    ["Authorization: Basic YW5uYTpodW50ZXIy", "Authorization: Basic «token:16»"],
    ["sent with Basic YW5uYTpodW50ZXIy today", "sent with Basic «password:16» today"],
    ["sent with bearer 9f86d081884c7d65 today", "sent with bearer «token:16» today"],
    ["Cookie: sid=77; theme=dark", "Cookie: «cookie:32»"],
    [`got ${JWT} from anna`, "got «jwt:128» from anna"],
    ["key AKIAIOSFODNN7EXAMPLE used", "key «key:32» used"],
    ["aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "aws_secret_access_key = «key:64»"],
    ["clone https://anna:hunter2@git.example.org/a.git", "clone https://anna:«password:8»@git.example.org/a.git"],
    ["postgres://app:s3cr3t@db:5432/shop", "postgres://app:«password:8»@db:5432/shop"],
    [`push with ghp_${"a1B2".repeat(9)}`, "push with «token:64»"],
    ["slack xoxb-123456789012-abcdefABCDEF", "slack «token:32»"],
    ["-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY----- end", "«key:128» end"],
    ["paid with 4111 1111 1111 1111 today", "paid with «card:32» today"],
    ["card=5555-5555-5555-4444;", "card=«card:32»;"],
    ["amex 378282246310005", "amex «card:16»"],
    ["Password: hunter22", "Password: «password:8»"],
    ["secret => 'abc'", "secret => '«secret:4»'"],
  ])("%s", (line, expected) => expect(maskSecrets(line)).toBe(expected));
});

describe("leaves alone", () => {
  test.each([
    '203.0.113.9 - - [29/Feb/2024:13:55:36 +0000] "GET /token/refresh HTTP/1.1" 200 512',
    "Failed password for invalid user admin from 203.0.113.9 port 22",
    "sudo: anna : TTY=pts/0 ; PWD=/home/anna ; USER=root ; COMMAND=/bin/ls",
    "/search?q=how+to+reset+a+password",
    "/list?page_size=10&token_type=bearer&max_tokens=4096&tokens=12",
    '{"prompt_tokens": 512, "total_tokens": 1024}',
    "the token: expired, the secret: unknown, the password: must be longer",
    "Basic authentication failed; Bearer authentication is wanted",
    "password= token=- secret=null api_key=*** password=[FILTERED]",
    "Cookie: accepted",
    '{"sort_key": "name", "primary_key": 12, "key": "user:1"}',
    "at 1732186000000 ms, 1732186000000000 us, 1732186000000000000 ns",
    "order 4111111111111112 and span 00f067aa0ba902b7, id 4111-1111-1111-1111-1111",
    "2024-02-29 13:55:36 4 5 6 7 8 9 1 2 3",
    "phone +49 30 1234567, 5555 5555 5555 4445",
    "https://example.org:8080/a@b and mailto:anna@example.org",
    "eyJ is how it begins; AKIA alone is a word",
    "/index?monkey=1&turkey=2&keyboard=de",
  ])("%s", (line) => expect(maskSecrets(line)).toBe(line));

  test("what was masked before", () => {
    const once = maskSecrets("/a?password=hunter2&token=abc 4111111111111111");
    expect(maskSecrets(once)).toBe(once);
  });
});

test.each([
  "/login?user=a&password='+or+'1'='1",
  "/login?password=%27%20OR%201=1--",
  "/login?token=<script>alert(1)</script>",
  "/login?secret=../../etc/passwd",
])("an attack where a secret belongs stays to be found: %s", (line) => expect(maskSecrets(line)).toBe(line));

test("e-mail addresses go when asked for", () => {
  expect(maskEmails("from <anna.b+x@mail.example.org> to bob%40example.org, @here")).toBe(
    "from <«email:32»> to «email:32», @here",
  );
});

/** Steps double with the length where matching is linear; a quadratic pattern takes four times as long, and forever at this one. */
test("hostile lines of 64 KiB are no more than long lines", () => {
  const pieces = [
    "eyJa.",
    "token=",
    '"password":"',
    "bearer ",
    "a:b@",
    "://a:",
    "4111 ",
    "xoxb-",
    "Cookie: ",
    "a@a.",
    "-----BEGIN PRIVATE KEY-----",
    'password\\"',
    "sig ",
    "AKIA",
  ];
  for (const piece of pieces) {
    const line = piece.repeat(Math.ceil(65_536 / piece.length));
    expect(typeof maskEmails(maskSecrets(line))).toBe("string");
  }
});
