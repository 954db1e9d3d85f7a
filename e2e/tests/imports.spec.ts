// Files in the browser: upload, columns, dry run, import, rejected rows, stop and resume (CON-7).
import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expectAccessible } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

const FILES = join(import.meta.dirname, '..', 'fixtures', 'files');
const NARROW = { width: 375, height: 812 };
const WIDE = { width: 1440, height: 900 };

/** Enough rows that Stop comes before the end on a fast machine. */
const MANY_ROWS = 40_000;

type Upload = Parameters<ReturnType<Page['locator']>['setInputFiles']>[0];

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(WIDE);
  await beSignedIn(page);
});

async function upload(page: Page, file: Upload): Promise<void> {
  await page.goto('/imports/new');
  await expect(page.getByRole('button', { name: 'Chọn tệp' })).toBeVisible();
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}$/);
}

/** Where the column of this header goes. */
function target(page: Page, header: string) {
  return page.getByLabel(`Cột “${header}” là`);
}

/** A figure of the result by its name. */
function figure(page: Page, name: string) {
  const pair = page.locator('dl > div', { has: page.getByText(name, { exact: true }) });
  return pair.locator('b');
}

async function expectAccessibleAtBothWidths(page: Page): Promise<void> {
  for (const size of [NARROW, WIDE]) {
    await page.setViewportSize(size);
    await expectAccessible(page);
  }
}

test('con_7_a_vietnamese_csv_is_checked_tried_out_and_imported', async ({ page }) => {
  await page.goto('/imports/new');
  await expect(page.getByRole('link', { name: 'Tải tệp mẫu' })).toBeVisible();
  await expectAccessibleAtBothWidths(page);
  await takeScreens(page, 'import-new');

  await upload(page, join(FILES, 'khach-hang.csv'));
  for (const [header, field] of [
    ['Họ và tên', 'name'],
    ['Email', 'email'],
    ['SĐT', 'mobile'],
    ['Công ty', 'company'],
    ['Tỉnh/TP', 'province'],
    ['Ghi chú', 'note'],
    ['STT', ''],
  ] as const) {
    await expect(target(page, header)).toHaveValue(field);
  }
  const preview = page.getByRole('region', { name: 'Các dòng đầu sau khi đọc' });
  await expect(preview).toContainText('038 412 3456');
  await expect(preview).toContainText('091 234 5678');
  await expect(preview).toContainText('Nguyễn Hoàng Yến'.normalize('NFC'));
  await expect(preview).toContainText('Địa chỉ email không đúng.');

  await target(page, 'STT').selectOption('email');
  await expect(page.getByText('Đã có cột khác là “Email”.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Chạy thử' })).toBeDisabled();
  await target(page, 'STT').selectOption('');
  await expectAccessibleAtBothWidths(page);
  await takeScreens(page, 'import-columns');

  await page.getByRole('button', { name: 'Chạy thử' }).click();
  await expect(page.getByText('Mới chạy thử')).toBeVisible();
  await expect(figure(page, 'Thêm mới')).toHaveText('4');
  await expectAccessibleAtBothWidths(page);

  await page.getByRole('button', { name: 'Nhập', exact: true }).click();
  await expect(page.getByText('Đã nhập xong.')).toBeVisible();
  await expect(figure(page, 'Tổng số dòng')).toHaveText('7');
  await expect(figure(page, 'Thêm mới')).toHaveText('4');
  await expect(figure(page, 'Đã gộp')).toHaveText('1');
  await expect(figure(page, 'Bỏ qua')).toHaveText('2');
  await expect(page.getByText('gồm 1 dòng tên cột, 1 dòng bị loại')).toBeVisible();
  await expectAccessibleAtBothWidths(page);
  await takeScreens(page, 'import-result');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải các dòng bị loại' }).click(),
  ]);
  const rejected = await readFile(await download.path(), 'utf8');
  expect(rejected).toContain('baongoc@hoamai');
  expect(rejected).toContain('Email: Địa chỉ email không đúng.');
  expect(rejected).not.toContain('thanhtam');

  // The browser is Vietnamese; the app's own language decides all the same.
  await page.getByRole('button', { name: /Minh Trang/ }).click();
  await page.getByRole('menuitem', { name: 'English' }).click();
  const [english] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download rejected rows' }).click(),
  ]);
  expect(await readFile(await english.path(), 'utf8')).toContain('Reason');
  const [asked] = await Promise.all([
    page.waitForRequest(/\/api\/v1\/imports\//),
    page.reload(),
  ]);
  expect(asked.headers()['accept-language']).toBe('en');
  await page.getByRole('button', { name: /Minh Trang/ }).click();
  await page.getByRole('menuitem', { name: 'Tiếng Việt' }).click();

  await page.goto('/contacts?q=thanhtam%40hoamai.example.vn');
  await page.getByRole('link', { name: /Lê Thị Thanh Tâm/ }).first().click();
  await expect(page.getByRole('main')).toContainText('038 412 3456');

  await page.goto('/imports');
  await expect(page.getByRole('row', { name: /khach-hang\.csv/ })).toContainText('Đã nhập');
  await expectAccessibleAtBothWidths(page);
  await takeScreens(page, 'imports');
});

for (const name of [
  'libreoffice.xlsx',
  'libreoffice.ods',
  'libreoffice.xls',
  'excel-unicode.txt',
]) {
  test(`con_7_${name.replace(/\W/g, '_')}_reads_as_its_csv_does`, async ({ page }) => {
    await upload(page, join(FILES, name));
    await expect(target(page, 'SĐT')).toHaveValue('mobile');
    const preview = page.getByRole('region', { name: 'Các dòng đầu sau khi đọc' });
    await expect(preview).toContainText('Đỗ Mai Chi');
    await expect(preview).toContainText('077 345 6789');
    await page.getByRole('button', { name: 'Chạy thử' }).click();
    await expect(page.getByText('Mới chạy thử')).toBeVisible();
    await expect(figure(page, 'Tổng số dòng')).toHaveText('3');
    await expect(figure(page, 'Bỏ qua')).toHaveText('1');
  });
}

test('con_7_a_picture_is_refused_in_words_and_its_import_deleted', async ({ page }) => {
  await upload(page, join(FILES, 'anh.xlsx'));
  await expect(page.getByText('Tệp không phải là bảng.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Nhập tệp khác' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Nhập tiếp' })).toBeHidden();
  await expectAccessibleAtBothWidths(page);

  await page.getByRole('button', { name: 'Xóa lượt nhập' }).click();
  const question = page.getByRole('dialog', { name: 'Xóa lượt nhập anh.xlsx?' });
  await expect(question).toContainText('Khách hàng đã nhập vẫn giữ nguyên.');
  await expectAccessibleAtBothWidths(page);
  await question.getByRole('button', { name: 'Xóa', exact: true }).click();
  await expect(page).toHaveURL(/\/imports$/);
  await expect(page.getByText('Đã xóa lượt nhập anh.xlsx')).toBeVisible();
  await expect(page.getByRole('row', { name: /anh\.xlsx/ })).toBeHidden();
});

test('con_7_a_run_is_stopped_and_goes_on_where_it_ended', async ({ page }) => {
  const rows = Array.from(
    { length: MANY_ROWS },
    (_, at) => `Khách thứ ${at},nhieu${at}@nhieu.example.vn`,
  );
  await upload(page, {
    name: 'rat-nhieu.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(['Họ và tên,Email', ...rows].join('\n')),
  });
  await page.getByRole('button', { name: 'Nhập', exact: true }).click();
  await page.getByRole('button', { name: 'Dừng' }).click();
  await expect(page.getByText('Đã dừng theo yêu cầu.')).toBeVisible();
  await expectAccessibleAtBothWidths(page);

  await page.getByRole('button', { name: 'Nhập tiếp' }).click();
  await expect(page.getByText('Đã nhập xong.')).toBeVisible({ timeout: 45_000 });
  await expect(figure(page, 'Thêm mới')).toHaveText('40.000');
  await expect(figure(page, 'Tổng số dòng')).toHaveText('40.001');
});

test('con_7_an_upload_is_stopped_and_pulls_nobody_back', async ({ page }) => {
  const file = join(FILES, 'khach-hang.csv');
  const history = '/api/v1/imports';
  const before = await (await page.request.get(history)).json();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(`**${history}`, async (route) => {
    await held;
    // The page may have broken it off.
    await route.continue().catch(() => {});
  });
  await page.goto('/imports/new');
  const choose = page.getByRole('button', { name: 'Chọn tệp' });
  await expect(choose).toBeVisible();
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Dừng' }).click();
  await expect(choose).toBeVisible();

  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByRole('button', { name: 'Dừng' })).toBeVisible();
  const navigation = page.getByRole('navigation', { name: 'Điều hướng chính' });
  await navigation.getByRole('link', { name: 'Khách hàng' }).click();
  await expect(page.getByRole('table')).toBeVisible();
  release();
  await page.unroute(`**${history}`);
  const after = await (await page.request.get(history)).json();
  expect(after.items.map((one: { id: string }) => one.id)).toEqual(
    before.items.map((one: { id: string }) => one.id),
  );
  await expect(page).toHaveURL(/\/contacts$/);
});

test('con_7_files_go_up_and_down_after_the_access_cookie_ran_out', async ({ page, context }) => {
  await page.goto('/imports/new');
  const sample = page.getByRole('link', { name: 'Tải tệp mẫu' });
  await expect(sample).toBeVisible();
  await context.clearCookies({ name: 'sen_at' });
  const [file] = await Promise.all([page.waitForEvent('download'), sample.click()]);
  expect((await readFile(await file.path())).length).toBeGreaterThan(0);

  await context.clearCookies({ name: 'sen_at' });
  await page.locator('input[type=file]').setInputFiles(join(FILES, 'khach-hang.csv'));
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}$/);
});
