// The money of campaigns: lines entered, proved by files, held against the plan, and summed up over a period.
import type { Locator, Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expectAccessibleInBothThemes } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

const NARROW = { width: 375, height: 812 };
const WIDE = { width: 1440, height: 900 };
const HEADERS = { 'X-Sen-CSRF': '1' };
const PDF = Buffer.from(`%PDF-1.7\n${'hóa đơn '.repeat(20)}`);

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(WIDE);
  await beSignedIn(page);
});

/** Opens the money of a new campaign with a budget of ten million. */
async function open(page: Page, name: string): Promise<string> {
  const me = await (await page.request.get('/api/v1/me')).json();
  const made = await page.request.post('/api/v1/campaigns', {
    headers: HEADERS,
    data: {
      name,
      starts_on: '2026-11-01',
      ends_on: '2026-11-30',
      executor_id: me.id,
      budget_minor: 10_000_000,
      expected_revenue_minor: 20_000_000,
    },
  });
  expect(made.status()).toBe(201);
  const { id } = await made.json();
  await page.goto(`/campaigns/${id}`);
  await page.getByRole('link', { name: 'Chi phí & doanh thu' }).click();
  await expect(page.getByText('Chưa có khoản thu chi nào')).toBeVisible();
  return id;
}

/** Enters a line by the form. */
async function add(page: Page, kind: 'chi' | 'thu', title: string, amount: string, day: string): Promise<void> {
  await page.getByRole('button', { name: `Thêm khoản ${kind}` }).click();
  const dialog = page.getByRole('dialog', { name: `Thêm khoản ${kind}` });
  await dialog.getByLabel('Nội dung').fill(title);
  await dialog.getByLabel('Số tiền').fill(amount);
  await dialog.getByRole('textbox', { name: 'Ngày' }).fill(day);
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog).toBeHidden();
  await expect(row(page, title)).toBeVisible();
}

function row(page: Page, title: string): Locator {
  return page.getByRole('table').getByRole('row').filter({ hasText: title });
}

function figures(page: Page): Locator {
  return page.locator('.f-campaigns__cards');
}

async function choose(page: Page, title: string, entry: string): Promise<void> {
  await row(page, title).getByRole('button', { name: `Thao tác với ${title}` }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

test('cam_2_lines_are_entered_changed_and_deleted_and_held_against_the_plan', async ({ page }) => {
  await open(page, 'Chiến dịch có tiền');
  await page.getByRole('button', { name: 'Thêm khoản chi' }).click();
  const empty = page.getByRole('dialog', { name: 'Thêm khoản chi' });
  await empty.getByRole('button', { name: 'Lưu' }).click();
  await expect(empty.getByText('Hãy điền ô này.').first()).toBeVisible();
  await empty.getByRole('button', { name: 'Để sau' }).click();

  await add(page, 'chi', 'Thuê hội trường', '8000000', '5/10/2026');
  await expect(figures(page)).toContainText('80,0 % của ngân sách 10.000.000 ₫');
  await expect(figures(page)).toContainText('Còn 2.000.000 ₫ trong ngân sách');
  await add(page, 'chi', 'Tiệc trà', '4500000', '20/11/2026');
  await expect(figures(page)).toContainText('Vượt ngân sách 2.500.000 ₫');
  await add(page, 'thu', 'Vé vào cửa', '37500000', '21/11/2026');
  await expect(figures(page)).toContainText('25.000.000 ₫');
  await expect(figures(page)).toContainText('200,0 %');
  await expect(page.getByRole('img', { name: /Chi phí và thu của mỗi tháng/ })).toBeVisible();
  await expectAccessibleInBothThemes(page);

  await choose(page, 'Tiệc trà', 'Sửa');
  const change = page.getByRole('dialog', { name: 'Sửa khoản chi' });
  await expect(change.getByLabel('Số tiền')).toHaveValue('4.500.000');
  await change.getByLabel('Số tiền').fill('1500000');
  await change.getByLabel('Người chi').fill('Phòng Hành chính');
  await change.getByRole('button', { name: 'Lưu' }).click();
  await expect(row(page, 'Tiệc trà')).toContainText('1.500.000 ₫');
  await expect(row(page, 'Tiệc trà')).toContainText('Phòng Hành chính');
  await expect(figures(page)).toContainText('Còn 500.000 ₫ trong ngân sách');

  await choose(page, 'Tiệc trà', 'Xóa');
  const question = page.getByRole('dialog', { name: 'Xóa Tiệc trà?' });
  await expect(question).toContainText('Khoản 1.500.000 ₫ ngày 20/11/2026');
  await question.getByRole('button', { name: 'Xóa' }).click();
  await expect(page.getByText('Đã xóa Tiệc trà')).toBeVisible();
  await expect(row(page, 'Tiệc trà')).toHaveCount(0);

  await page.getByRole('link', { name: 'Khách hàng' }).last().click();
  await expect(page.locator('.c-figures')).toContainText('8.000.000 ₫');
  await page.goto('/campaigns');
  await expect(row(page, 'Chiến dịch có tiền')).toContainText('29.500.000 ₫');
});

test('cam_2_lines_are_narrowed_by_the_address_and_exported', async ({ page }) => {
  const id = await open(page, 'Chiến dịch để lọc');
  await add(page, 'chi', 'In ấn', '1000000', '03/11/2026');
  await add(page, 'thu', 'Tài trợ', '5000000', '20/11/2026');
  await page.goto(`/campaigns/${id}?tab=money&kind=income`);
  await expect(row(page, 'Tài trợ')).toBeVisible();
  await expect(row(page, 'In ấn')).toHaveCount(0);
  await page.getByRole('button', { name: 'Xuất khẩu' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV (.csv)' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file).toContain('20/11/2026,Khoản thu,Tài trợ,5000000');
  expect(file).not.toContain('In ấn');
  await page.goto(`/campaigns/${id}?tab=money&days=2026-12-01..`);
  await expect(page.getByText('Không có khoản nào khớp')).toBeVisible();
});

test('cam_2_a_line_is_proved_by_a_file', async ({ page }) => {
  await open(page, 'Chiến dịch có chứng từ');
  await add(page, 'chi', 'Quà tặng', '2000000', '03/11/2026');
  await choose(page, 'Quà tặng', 'Tệp đính kèm');
  const dialog = page.getByRole('dialog', { name: 'Tệp đính kèm của Quà tặng' });
  const bring = (name: string, buffer: Buffer) =>
    dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer });
  await bring('trang.pdf', Buffer.from('<!doctype html><script>1</script>'.repeat(4)));
  await expect(page.getByText('Chỉ nhận tệp PDF')).toBeVisible();
  await bring('Hóa đơn quà.pdf', PDF);
  await expect(page.getByText('Đã lưu tệp đính kèm')).toBeVisible();
  await expectAccessibleInBothThemes(page);
  await takeScreens(page, 'campaign-money-attachment');
  const download = page.waitForEvent('download');
  await dialog.getByRole('link', { name: 'Tải Hóa đơn quà.pdf' }).click();
  expect((await download).suggestedFilename()).toBe('Hóa đơn quà.pdf');
  await dialog.getByRole('button', { name: 'Bỏ tệp' }).click();
  const question = page.getByRole('dialog', { name: 'Bỏ tệp Hóa đơn quà.pdf?' });
  await question.getByRole('button', { name: 'Bỏ tệp' }).click();
  await expect(dialog.getByText('Chưa có tệp nào.')).toBeVisible();
});

test('cam_2_a_period_is_summed_up_and_kept_in_the_address', async ({ page }) => {
  const id = await open(page, 'Chiến dịch của kỳ');
  await add(page, 'chi', 'Thuê xe', '3000000', '05/02/2001');
  await add(page, 'thu', 'Bán vé', '9000000', '06/03/2001');
  await page.goto('/campaigns');
  await page.getByRole('link', { name: 'Tổng hợp chi phí' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tổng hợp chi phí');
  await page.getByRole('link', { name: 'Quý này' }).click();
  await expect(page).toHaveURL(/period=quarter/);
  await expect(page.getByRole('link', { name: 'Quý này' })).toHaveAttribute('aria-current', 'page');

  await page.goto('/campaigns/money?days=2001-01-01..2001-12-31');
  await expect(figures(page)).toContainText('3.000.000 ₫');
  await expect(figures(page)).toContainText('200,0 %');
  await expect(row(page, 'Chiến dịch của kỳ')).toContainText('6.000.000 ₫');
  await expectAccessibleInBothThemes(page);
  await page.setViewportSize(NARROW);
  await expectAccessibleInBothThemes(page);
  await page.setViewportSize(WIDE);
  await page.getByRole('table').getByRole('link', { name: 'Chiến dịch của kỳ' }).click();
  await expect(page).toHaveURL(new RegExp(`/campaigns/${id}\\?tab=money`));

  await page.goto('/campaigns/money?days=2002-01-01..2002-12-31');
  await expect(page.getByText('Không có khoản thu chi nào trong thời gian này')).toBeVisible();
});
