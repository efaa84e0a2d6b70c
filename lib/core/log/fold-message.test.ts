import { expect, test } from "vitest";
import { foldMessage } from "./fold-message";

test.each([
  ["Failed password for root from 1.2.3.4 port 22 ssh2", "Failed password for root from <*> port <*> ssh2"],
  ["authentication failure; uid=0 euid=0 rhost=host.example", "authentication failure; uid=<*> euid=<*> rhost=<*>"],
  ["Received block blk_-160 of size 91178 from /10.0.0.1", "Received block <*> of size <*> from <*>"],
  ['open() "/srv/www/x" failed (2: No such file)', "open() <*> failed (<*>: No such file)"],
  ["nodes a1 b2 c3 are down", "nodes <*> are down"],
  ["connection at Fri Jun 17 07:07:00 2005", "connection at <*>"],
  ["can't stop", "can't stop"],
  ["took 12ms.", "took <*>."],
  ["stored (size 5.2 KB, free 3 GB)", "stored (size <*>, free <*>)"],
])("what varies is folded: %s → %s", (message, folded) => expect(foldMessage(message)).toBe(folded));

test.each([
  ["a number and its unit", "free 5.2 KB of 3 GB now", "free 120.0 B of 3 GB now"],
  ["a size said twice", "sent 1,165 bytes (1.13 KB) to all", "sent 26 bytes to all"],
  ["a duration as a comparison", "lifetime <1 sec in all", "lifetime 00:01 in all"],
  ["an empty pair of brackets", "from 1.2.3.4 (host.example) at 07:07", "from 1.2.3.4 () at 07:08"],
  ["a list of any length", "no answer from an14 an15 an16", "no answer from an14"],
  ["a value in brackets", "lock ws=WorkSource{10113}, pid=1", "lock ws=null, pid=2"],
  ["a value with spaces around the sign", "drawn = false, moved =  true", "drawn = maybe, moved =  no"],
  ["a quoted word", "state is 'Active' now", "state is 'Inactive' now"],
  ["a class, a host or a file with dots", "open com.example.app.Main now", "open notes.txt now"],
])("%s is one variable part", (_, one, other) => expect(foldMessage(one)).toBe(foldMessage(other)));

test.each([
  ["methods of a class", "CCFile::copyFile failed", "CCFile::captureLog failed"],
  ["methods of a request", '1.2.3.4 "GET /a HTTP/1.1" status: 200', '1.2.3.4 "DELETE /a HTTP/1.1" status: 200'],
  ["functions", "jk2_init() found it", "jk3_init() found it"],
  ["names before a colon", "onExtend:1514038530000 14 0", "onReset:1514038530000 14 0"],
  ["constants of a program", "action: android.intent.action.SCREEN_ON", "action: android.intent.action.SCREEN_OFF"],
  ["protocols", "MDNS: IPv6 address 10.1.1.1", "MDNS: IPv4 address 10.1.1.1"],
  ["codes where there is nothing else", "E5", "E6"],
])("%s stay apart", (_, one, other) => expect(foldMessage(one)).not.toBe(foldMessage(other)));

test("a template folds to itself", () => {
  const folded = foldMessage("Received block blk_-160 (3 of 9) from /10.0.0.1 at 07:07 UTC");
  expect(foldMessage(folded)).toBe(folded);
});

test("a template is at most 300 characters, whatever the message", () => {
  for (const message of ["word ".repeat(100_000), "x".repeat(1_000_000), "(".repeat(100_000), "'".repeat(100_000)]) {
    expect(foldMessage(message).length).toBeLessThanOrEqual(300);
  }
});
