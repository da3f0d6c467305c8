// The rules of the page's JavaScript: "npm run lint". They are checks alone; nothing of npm runs in the page.

import js from "@eslint/js";
import { defineConfig, globalIgnores } from "eslint/config";
import globals from "globals";

const RULES = {
  complexity: ["error", 12],
  "max-lines": ["error", 300],
  "max-lines-per-function": ["error", 50],
  "max-len": ["error", { code: 120 }],
  "no-var": "error",
  "prefer-const": "error",
  eqeqeq: "error",
  "no-eval": "error",
  "no-implied-eval": "error",
  "no-new-func": "error",
  "no-restricted-properties": [
    "error",
    ...["innerHTML", "outerHTML", "insertAdjacentHTML", "srcdoc"].map((property) => ({
      property,
      message: "Text from reports enters the page as text alone: use el() and say().",
    })),
  ],
};

export default defineConfig([
  globalIgnores(["static/", "node_modules/", ".venv/"]),
  js.configs.recommended,
  { rules: RULES, linterOptions: { reportUnusedDisableDirectives: "error" } },
  { files: ["components/**/*.js"], languageOptions: { globals: globals.browser } },
  { files: ["tests/js/**/*.js", "*.config.js"], languageOptions: { globals: globals.node } },
]);
