import { lingui } from "@lingui/vite-plugin";
import babel from "@rolldown/plugin-babel";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import tauri from "../tauri.conf.json" with { type: "json" };

export default defineConfig({
  plugins: [
    react(),
    // plugin-react brings no Babel of its own any more; only files that use a Lingui macro need it.
    babel({ include: /\/src\/.*\.tsx?$/, plugins: ["@lingui/babel-plugin-lingui-macro"] }),
    lingui({ failOnCompileError: true }),
  ],
  clearScreen: false,
  // Where the shell looks for it.
  server: { port: Number(new URL(tauri.build.devUrl).port), strictPort: true },
  build: {
    // The oldest web views the desk runs in: WebKitGTK 2.40, macOS 13, WebView2 evergreen.
    target: ["safari16.4", "chrome111"],
    chunkSizeWarningLimit: 900,
    // What the first picture needs is one file: to fetch sixteen takes the web view longer than to read them.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "first", tags: ["$initial"] }] } } },
  },
  css: { modules: { localsConvention: "camelCaseOnly" } },
  test: {
    environment: "jsdom",
    setupFiles: ["src/test/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    restoreMocks: true,
    testTimeout: 20_000,
    // A loaded machine now and then draws a frame too late for a test of focus; its line then says so
    // ("retry x1"), and a promise that is broken fails twice.
    retry: 1,
    env: { TZ: "UTC" },
    css: { modules: { classNameStrategy: "non-scoped" } },
  },
});
