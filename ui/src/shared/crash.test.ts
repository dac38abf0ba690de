import { expect, test } from "vitest";
import { detailsOf } from "./crash";

const SECRETS = ["Halvorsen", "ingrid@halvorsen.example", "+47 22 00 01 47", "kari", "home", "Users"];

function crash(): Error {
  const error = new TypeError("cannot read 'Halvorsen Marine Supply' of ingrid@halvorsen.example, +47 22 00 01 47");
  error.stack = `${error.name}: ${error.message}
    at Facts (/home/kari/desk/ui/src/lead/Facts.tsx:12:7)
    at file:///C:/Users/kari/AppData/desk/assets/LeadPane-x1.js?v=8f:3:1200
    at renderWithHooks (tauri://localhost/assets/index-a_b.js:40:9)`;
  return error;
}

test("the details name our code and where it broke", () => {
  expect(detailsOf(crash(), "lead", "\n    at Facts (http://x/a.js:1:1)\n    at LeadPane\n    at div")).toBe(
    [
      "part: lead",
      "error: TypeError",
      "at Facts.tsx:12:7",
      "at LeadPane-x1.js:3:1200",
      "at index-a_b.js:40:9",
      "in: Facts < LeadPane < div",
    ].join("\n"),
  );
});

test("nothing of a lead, of a person or of this computer is in them", () => {
  const named = Object.assign(crash(), { name: "Halvorsen Marine Supply" });
  const texts = [
    detailsOf(crash(), "lead", "\n    at Facts (/home/kari/a.tsx:1:1)"),
    detailsOf(named, "lead", ""),
    detailsOf("Halvorsen", "lead", ""),
    detailsOf({ message: "ingrid@halvorsen.example" }, "lead", "Facts@file:///home/kari/a.js:1:1"),
  ];
  for (const text of texts) for (const secret of SECRETS) expect(text).not.toContain(secret);
});
