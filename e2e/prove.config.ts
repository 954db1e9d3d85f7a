// What `cargo xtask prove` proves in a browser; the journeys have a configuration of their own.
import { defineConfig } from '@playwright/test';
import type { ServerOptions } from './fixtures/server.ts';
import journeys from './playwright.config.ts';

export default defineConfig<object, ServerOptions>({
  ...journeys,
  testDir: './prove',
  workers: 1,
  timeout: 1_200_000,
  // Each has a server of its own: where names are taken already, the same texts would be refused.
  projects: [
    { name: 'policy', use: { engine: 'sqlite' } },
    { name: 'no-policy', use: { engine: 'sqlite' } },
  ],
});
