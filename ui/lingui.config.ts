import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "ru"],
  catalogs: [
    { path: "<rootDir>/src/i18n/locales/{locale}", include: ["src"], exclude: ["**/*.test.*", "src/test/**"] },
  ],
  // Line numbers would change the catalogues with every edit above a message.
  format: formatter({ lineNumbers: false }),
});
