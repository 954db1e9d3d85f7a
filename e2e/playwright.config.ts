// Journeys in one Chromium: all of them against SQLite, and those of the main job against PostgreSQL too.
import { defineConfig } from '@playwright/test';
import type { ServerOptions } from './fixtures/server.ts';

// One server and one browser for each core of a small CI machine.
const WORKERS = 2;

// Every operation is tried over HTTP on both databases; in the browser it is the work in the background
// and the searches that differ between them.
const ON_BOTH = ['smoke', 'users', 'contacts', 'search', 'imports', 'campaigns', 'merges', 'segments', 'sends*', 'forms', 'keyboard'];

export default defineConfig<object, ServerOptions>({
  testDir: './tests',
  outputDir: './test-results',
  // Journeys share their worker's server, so a file runs in order and files run side by side.
  fullyParallel: false,
  workers: WORKERS,
  forbidOnly: Boolean(process.env.CI),
  // `cargo xtask test` allows a second try, and fails where too many needed it.
  retries: 0,
  // Journeys that also look at a screen in both widths and themes take a minute on a busy machine.
  timeout: 180_000,
  expect: { timeout: 10_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : [['list']],
  use: {
    browserName: 'chromium',
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    // A recording takes half of a journey's time; `--trace on` makes one where it is wanted.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.SEN_CHROMIUM,
      args: [
        '--no-sandbox',
        // Drawing without a graphics card costs more through its emulation.
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'sqlite', use: { engine: 'sqlite' } },
    {
      name: 'postgres',
      testMatch: ON_BOTH.map((journeys) => `**/${journeys}.spec.ts`),
      use: { engine: 'postgres' },
    },
  ],
});
