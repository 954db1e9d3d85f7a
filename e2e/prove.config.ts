// What `cargo xtask prove` proves in a browser; the journeys have a configuration of their own.
import { defineConfig } from '@playwright/test';
import type { ServerOptions } from './fixtures/server.ts';
import journeys from './playwright.config.ts';

export default defineConfig<object, ServerOptions>({
  ...journeys,
  testDir: './prove',
  workers: 1,
  timeout: 1_200_000,
  projects: [{ name: 'sqlite', use: { engine: 'sqlite' } }],
});
