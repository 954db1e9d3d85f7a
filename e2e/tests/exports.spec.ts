// Lists as files: which customers, which columns, and what the browser downloads.
import { readFile } from 'node:fs/promises';
import { expectAccessible } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await beSignedIn(page);
});

test('con_9_selected_customers_are_exported_in_the_chosen_columns', async ({ page }) => {
  await page.goto('/contacts?kind=person');
  const table = page.getByRole('table');
  await table.getByRole('checkbox').nth(1).check();
  await table.getByRole('checkbox').nth(2).check();
  const bar = page.getByRole('toolbar');
  await bar.getByRole('button', { name: 'Xuất tệp' }).click();
  const dialog = page.getByRole('dialog', { name: 'Xuất khách hàng' });
  await dialog.getByLabel('CSV').check();
  await dialog.getByLabel('Mã', { exact: true }).uncheck();
  await dialog.getByRole('button', { name: 'Đưa Email lên' }).click();
  await takeScreens(page, 'contacts-export');
  await expectAccessible(page);
  const coming = page.waitForEvent('download');
  await dialog.getByRole('link', { name: 'Tải xuống' }).click();
  const download = await coming;
  await expect(dialog).toBeHidden();
  expect(download.suggestedFilename()).toMatch(/^Khách hàng - .*\.csv$/);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^Họ và tên,Email,Di động,/);
});

test('adm_1_the_log_is_exported_as_it_is_filtered', async ({ page }) => {
  await page.goto('/audit?action=login');
  await expect(page.getByRole('table')).toBeVisible();
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Xuất CSV' }).click();
  const download = await coming;
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n');
  expect(lines[0]).toContain('Thời gian,Ai,Thao tác');
  expect(lines.slice(1).every((line) => line.includes(',Đăng nhập,'))).toBe(true);
});

test('con_9_a_list_of_deals_is_exported_as_it_is_filtered', async ({ page }) => {
  await page.goto('/deals?status=won&sort=created_at');
  await expect(page.getByRole('table')).toBeVisible();
  await page.getByRole('button', { name: 'Xuất tệp' }).click();
  const dialog = page.getByRole('dialog', { name: 'Xuất danh sách' });
  await expect(dialog.getByText('khớp với bộ lọc đang dùng')).toBeVisible();
  await dialog.getByLabel('CSV').check();
  await dialog.getByLabel('Mã số', { exact: true }).uncheck();
  await dialog.getByLabel('Sửa lần cuối', { exact: true }).check();
  await dialog.getByRole('button', { name: 'Đưa Giá trị lên' }).click();
  await takeScreens(page, 'deals-export');
  await expectAccessible(page);
  const coming = page.waitForEvent('download');
  await dialog.getByRole('link', { name: 'Tải xuống' }).click();
  const download = await coming;
  await expect(dialog).toBeHidden();
  expect(download.suggestedFilename()).toMatch(/^Cơ hội - .*\.csv$/);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n');
  expect(lines[0]).toContain('Tên,Khách hàng,Giá trị (₫),Giai đoạn,');
  expect(lines[0]).toContain(',Sửa lần cuối');
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.slice(1).every((line) => line.includes(',Thành công,'))).toBe(true);

  // The device remembers the columns of each list.
  await page.getByRole('button', { name: 'Xuất tệp' }).click();
  await expect(dialog.getByLabel('Mã số', { exact: true })).not.toBeChecked();
  await expect(dialog.getByLabel('Sửa lần cuối', { exact: true })).toBeChecked();
});
