// The main job without a mouse: sign in, import, open, choose, add to a campaign, move people, export (ADM-3).
import type { Locator, Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Keyboard } from '../fixtures/keyboard.ts';
import { expect, test } from '../fixtures/server.ts';
import { SAMPLE_ADMINISTRATOR, SAMPLE_PASSWORD, signInForm } from '../fixtures/signin.ts';

const FILE = join(import.meta.dirname, '..', 'fixtures', 'files', 'khach-hang.csv');
const CAMPAIGN = 'Chiến dịch không chuột';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
});

async function signInByKeyboard(page: Page, keys: Keyboard): Promise<void> {
  await page.goto('/');
  const form = signInForm(page);
  await keys.to(form.email);
  await keys.type(SAMPLE_ADMINISTRATOR);
  await keys.to(form.password);
  await keys.type(SAMPLE_PASSWORD);
  await page.keyboard.press('Enter');
  await expect(form.password).toBeHidden();
}

/** Opens a screen by its entry in the navigation, by the skip link's way back. */
async function openScreen(page: Page, keys: Keyboard, name: string): Promise<void> {
  const navigation = page.getByRole('navigation', { name: 'Điều hướng chính' });
  await keys.choose(navigation.getByRole('link', { name, exact: true }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}

/** What was pressed is gone from the page: Tab goes on within it, and not from the top. */
async function goesOnInPlace(page: Page, keys: Keyboard): Promise<void> {
  await keys.expectFocusShown('the end');
  await keys.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
}

async function createCampaign(page: Page): Promise<void> {
  const me = await (await page.request.get('/api/v1/me')).json();
  const made = await page.request.post('/api/v1/campaigns', {
    headers: { 'X-Sen-CSRF': '1' },
    data: { name: CAMPAIGN, starts_on: '2026-11-15', ends_on: '2026-11-30', executor_id: me.id },
  });
  expect(made.status()).toBe(201);
}

/** Moves a member by the menu of their status, which arrow keys go through. */
async function move(page: Page, keys: Keyboard, row: Locator, status: string): Promise<void> {
  const button = row.getByRole('button', { name: /^Trạng thái của/ });
  await keys.to(button);
  await page.keyboard.press('Enter');
  const entry = page.getByRole('menuitem', { name: status });
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await keys.expectFocusShown('Enter');
  while (!(await entry.evaluate((element) => element === document.activeElement))) {
    await keys.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await expect(button).toContainText(status);
  await expect(button).toBeFocused();
}

test('adm_3_the_main_job_is_done_without_a_mouse', async ({ page }) => {
  const keys = await Keyboard.of(page);
  await signInByKeyboard(page, keys);
  await createCampaign(page);

  await test.step('reading goes on at the title, and the skip link leads past the navigation', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await keys.to(page.locator('.c-skip'), 'Shift+Tab');
    await page.keyboard.press('Enter');
    await keys.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });

  await test.step('a file is imported', async () => {
    await openScreen(page, keys, 'Nhập khẩu');
    await keys.choose(page.getByRole('main').getByRole('link', { name: 'Nhập khách hàng' }).first());
    const choosing = page.waitForEvent('filechooser');
    await keys.choose(page.getByRole('button', { name: 'Chọn tệp' }));
    await (await choosing).setFiles(FILE);
    await keys.to(page.getByLabel('Cột “Ghi chú” là'));
    await keys.choose(page.getByRole('button', { name: 'Nhập', exact: true }));
    await expect(page.getByText('Đã nhập xong.')).toBeVisible();
    await goesOnInPlace(page, keys);
  });

  await test.step('a customer is found and opened', async () => {
    await openScreen(page, keys, 'Khách hàng');
    await keys.press('/');
    await keys.type('hoamai');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/q=hoamai/);
    const link = page.getByRole('table').getByRole('link', { name: /Lê Thị Thanh Tâm/ });
    await keys.choose(link);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Lê Thị Thanh Tâm/);
    await keys.expectFocusShown('a page is opened');
    const help = page.getByRole('dialog', { name: /phím/i });
    const title = page.getByRole('heading', { level: 1 });
    await page.keyboard.press('?');
    await expect(help).toBeVisible();
    await keys.expectLayerOf(help, title);
  });

  await test.step('chosen customers are added to a campaign', async () => {
    await openScreen(page, keys, 'Khách hàng');
    await keys.press('/');
    await keys.type('hoamai');
    await page.keyboard.press('Enter');
    const rows = page.getByRole('table').locator('tbody').getByRole('row');
    await expect(rows).toHaveCount(4);
    await keys.choose(rows.nth(0).getByRole('checkbox'), 'Space');
    await keys.choose(rows.nth(1).getByRole('checkbox'), 'Space');
    const add = page.getByRole('toolbar').getByRole('button', { name: 'Thêm vào chiến dịch' });
    await keys.choose(add);
    const dialog = page.getByRole('dialog', { name: 'Thêm vào chiến dịch' });
    await expect(dialog).toBeVisible();
    await keys.expectLayerOf(dialog, add);
    await page.keyboard.press('Enter');
    const campaign = dialog.getByRole('combobox', { name: 'Chiến dịch' });
    await keys.to(campaign);
    await keys.type(CAMPAIGN);
    await expect(page.getByRole('option', { name: CAMPAIGN })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(campaign).toHaveValue(CAMPAIGN);
    await keys.choose(dialog.getByRole('button', { name: 'Áp dụng' }));
    await expect(page.getByText('Đã thay đổi 2 khách hàng')).toBeVisible();
    await expect(dialog).toBeHidden();
    await goesOnInPlace(page, keys);
  });

  await test.step('people are moved through the statuses', async () => {
    await openScreen(page, keys, 'Chiến dịch');
    await keys.choose(page.getByRole('link', { name: CAMPAIGN }));
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(CAMPAIGN);
    const row = page.getByRole('table').locator('tbody').getByRole('row').first();
    await move(page, keys, row, 'Xác nhận');
    await move(page, keys, row, 'Tham gia');
  });

  await test.step('the members are exported', async () => {
    const menu = page.getByRole('button', { name: 'Xuất khẩu' });
    await keys.to(menu, 'Shift+Tab');
    await page.keyboard.press('Enter');
    const csv = page.getByRole('link', { name: /CSV/ });
    await keys.to(csv);
    await page.keyboard.press('Escape');
    await expect(menu).toBeFocused();
    await page.keyboard.press('Enter');
    await keys.to(csv);
    const coming = page.waitForEvent('download');
    await page.keyboard.press('Enter');
    const lines = (await readFile(await (await coming).path(), 'utf8')).trim().split('\n');
    // What the list is of stands above its columns.
    const columns = lines.findIndex((line) => line.startsWith('Họ và tên,'));
    expect(columns).toBeGreaterThan(0);
    expect(lines.slice(columns + 1)).toHaveLength(2);
    await expect(menu).toBeFocused();
  });
  keys.expectNoMouse();
});
