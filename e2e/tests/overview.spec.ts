// The first page: figures, running campaigns, imports, quick ways on.
import { expectAccessible } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { signIn } from '../fixtures/signin.ts';

test('adm_3_the_overview_shows_what_there_is', async ({ page }) => {
  await signIn(page);
  await expect(page.getByRole('heading', { level: 1, name: /^Chào buổi .+, Trang$/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Chiến dịch đang chạy' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Lần nhập khẩu gần đây' })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 375, height: 812 });
  await expectAccessible(page);
  await takeScreens(page, 'overview');
  await page.getByRole('link', { name: /^Quan tâm/ }).click();
  await expect(page).toHaveURL(/\/contacts\?level=interested/);
});

test('cam_7_the_palette_finds_records', async ({ page }) => {
  await signIn(page);
  const campaigns = await (await page.request.get('/api/v1/campaigns?limit=1')).json();
  await page.keyboard.press('Control+k');
  const input = page.getByRole('combobox', { name: /Tìm khách hàng/ });
  await input.fill(campaigns.items[0].name);
  const found = page.getByRole('option', { name: campaigns.items[0].name }).first();
  await expect(found).toBeVisible();
  await expect(found).toHaveAttribute('aria-selected', 'true');
  await input.press('Enter');
  await expect(page).toHaveURL(/\/campaigns\//);
});

test('cam_7_enter_in_the_palette_waits_for_the_answer_to_what_was_typed', async ({ page }) => {
  await signIn(page);
  const contacts = await (await page.request.get('/api/v1/contacts?limit=1')).json();
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/v1/contacts?*', async (route) => {
    await asked;
    await route.continue();
  });
  await page.keyboard.press('Control+k');
  const input = page.getByRole('combobox', { name: /Tìm khách hàng/ });
  // What is there to go to while nothing is typed.
  await expect(page.getByRole('option', { name: 'Tổng quan' })).toBeVisible();
  await input.fill(contacts.items[0].name);
  await input.press('Enter');
  await expect(input).toBeVisible();
  answer();
  await expect(page).toHaveURL(/\/contacts\/[0-9a-f-]+$/);
});
