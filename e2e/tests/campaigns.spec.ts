// Campaigns in the browser: make one, fill it, move people, read the funnel, export, delete.
import type { Locator, Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expectAccessible } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

const NARROW = { width: 375, height: 812 };
const WIDE = { width: 1440, height: 900 };
const BYTE_ORDER_MARK = '\uFEFF';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(WIDE);
  await beSignedIn(page);
});

async function expectAccessibleAtBothWidths(page: Page): Promise<void> {
  for (const size of [NARROW, WIDE]) {
    await page.setViewportSize(size);
    await expectAccessible(page);
  }
}

/** Makes a campaign by the form of the list and opens it. */
async function createCampaign(page: Page, name: string): Promise<void> {
  await page.goto('/campaigns');
  await page.getByRole('button', { name: 'Thêm chiến dịch' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm chiến dịch' });
  await dialog.getByLabel('Tên chiến dịch').fill(name);
  await dialog.getByRole('textbox', { name: 'Ngày bắt đầu' }).fill('15/11/2026');
  await dialog.getByRole('textbox', { name: 'Ngày kết thúc' }).fill('30/11/2026');
  await dialog.getByLabel('Ngân sách').fill('120000000');
  await dialog.getByRole('button', { name: 'Tạo chiến dịch' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}

/** Opens the picker of the campaign on the page. */
async function openPicker(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Thêm khách hàng' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Thêm khách hàng' });
  await expect(dialog.getByRole('table')).toBeVisible();
  return dialog;
}

/** Adds the first `count` contacts that the picker lists. */
async function addFirst(page: Page, count: number): Promise<void> {
  const picker = await openPicker(page);
  const boxes = picker.getByRole('table').getByRole('checkbox', { name: /^Chọn (?!tất cả)/ });
  for (let at = 0; at < count; at += 1) {
    await boxes.nth(at).check();
  }
  await picker.getByRole('button', { name: 'Thêm vào chiến dịch' }).click();
  await expect(picker.getByRole('status')).toContainText(`Đã thêm${count}`);
  await picker.getByRole('button', { name: 'Đóng' }).last().click();
}

/** The figure of a step of the funnel. */
function step(page: Page, name: string): Locator {
  const funnel = page.getByRole('list', { name: 'Phễu chuyển đổi' });
  return funnel.getByRole('listitem').filter({ hasText: new RegExp(`^${name}`) }).locator('b');
}

/** Moves the member in the row by the menu of their status. */
async function move(page: Page, row: Locator, status: string): Promise<void> {
  await row.getByRole('button', { name: /^Trạng thái của/ }).click();
  await page.getByRole('menuitem', { name: status }).click();
  await expect(row.getByRole('button', { name: /^Trạng thái của/ })).toContainText(status);
}

/** The rows of members, without the head. */
function members(page: Page): Locator {
  return page.getByRole('table').locator('tbody').getByRole('row');
}

test('cam_1_a_campaign_is_made_and_its_faults_stand_beside_the_fields', async ({ page }) => {
  await page.goto('/campaigns');
  await page.getByRole('button', { name: 'Thêm chiến dịch' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm chiến dịch' });
  await dialog.getByRole('button', { name: 'Tạo chiến dịch' }).click();
  await expect(dialog.getByText('Hãy điền ô này.')).toHaveCount(3);
  await dialog.getByLabel('Tên chiến dịch').fill('Ngược ngày');
  await dialog.getByRole('textbox', { name: 'Ngày bắt đầu' }).fill('30/11/2026');
  await dialog.getByRole('textbox', { name: 'Ngày kết thúc' }).fill('15/11/2026');
  await dialog.getByRole('button', { name: 'Tạo chiến dịch' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Ngày kết thúc' })).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
});

test('cam_3_contacts_are_picked_by_search_and_by_level', async ({ page }) => {
  await createCampaign(page, 'Chọn khách theo nhóm');
  await addFirst(page, 2);
  await expect(step(page, 'Đăng kí')).toHaveText('2');

  const picker = await openPicker(page);
  const group = picker.getByRole('button', { name: /^Quan tâm/ });
  await group.click();
  const all = picker.getByRole('checkbox', { name: /^Chọn tất cả \d+ khách hàng khớp/ });
  await all.check();
  await expectAccessible(page);
  await picker.getByRole('button', { name: 'Thêm vào chiến dịch' }).click();
  await expect(picker.getByRole('status')).toContainText('Đã có sẵn');
  await picker.getByRole('button', { name: 'Đóng' }).last().click();
  await expect(step(page, 'Đăng kí')).not.toHaveText('2');
});

test('cam_4_people_move_one_by_one_and_together_and_refusals_are_told', async ({ page }) => {
  await createCampaign(page, 'Chuyển trạng thái');
  await addFirst(page, 3);
  await move(page, members(page).nth(0), 'Hủy');
  await move(page, members(page).nth(1), 'Xác nhận');
  await expect(step(page, 'Hủy')).toHaveText('1');
  await expect(step(page, 'Xác nhận')).toHaveText('1');

  await page.getByRole('checkbox', { name: 'Chọn tất cả trên trang này' }).check();
  await page.getByRole('button', { name: 'Đổi trạng thái' }).click();
  const dialog = page.getByRole('dialog', { name: 'Đổi trạng thái' });
  await dialog.getByRole('radio', { name: 'Tham gia' }).check();
  await dialog.getByRole('button', { name: 'Chuyển' }).click();
  await expect(dialog.getByRole('status')).toContainText('Đã đổi2');
  await expect(dialog.getByRole('status')).toContainText('Bị từ chối1');
  await expect(dialog.getByText('Không chuyển tiếp được nữa')).toHaveCount(1);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Đóng' }).last().click();

  await expect(step(page, 'Đăng kí')).toHaveText('3');
  await expect(step(page, 'Tham gia')).toHaveText('2');
  await page.getByRole('button', { name: /^Lịch sử trạng thái/ }).first().click();
  await expect(page.getByRole('dialog', { name: /^Lịch sử trạng thái/ })).toContainText('Đăng kí');
});

test('cam_7_members_are_filtered_and_exported_in_four_formats', async ({ page }) => {
  await createCampaign(page, 'Lọc và xuất');
  await addFirst(page, 3);
  await move(page, members(page).nth(0), 'Xác nhận');
  await page.getByRole('button', { name: 'Trạng thái', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Xác nhận' }).check();
  await expect(page).toHaveURL(/status=confirmed/);
  await expect(members(page)).toHaveCount(1);
  await page.keyboard.press('Escape');

  const download = async (name: RegExp): Promise<Buffer> => {
    await page.getByRole('button', { name: 'Xuất khẩu' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name }).click(),
    ]);
    await page.keyboard.press('Escape');
    return readFile(await file.path());
  };
  const csv = (await download(/CSV/)).toString('utf8');
  expect(csv.startsWith(BYTE_ORDER_MARK)).toBe(true);
  expect(csv.slice(BYTE_ORDER_MARK.length)).toMatch(/^Chiến dịch,Lọc và xuất\n/);
  const lines = csv.split(/\n,\n/)[1]?.trim().split('\n') ?? [];
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('Họ và tên');
  expect(lines[1]).toContain('Xác nhận');
  const xlsx = await download(/Excel/);
  expect(xlsx.subarray(0, 4)).toEqual(Buffer.from('PK\u0003\u0004'));
  expect(xlsx.includes('xl/worksheets/sheet1.xml')).toBe(true);
  const pdf = await download(/PDF/);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.subarray(-6).toString().trim()).toBe('%%EOF');
  const printed = await page.context().newPage();
  await printed.setContent((await download(/Trang in/)).toString('utf8'));
  await expect(printed.getByRole('heading', { name: 'Thành viên' })).toBeVisible();
  await expect(printed.getByRole('definition').filter({ hasText: 'Lọc và xuất' })).toBeVisible();
  await expect(printed.getByRole('row')).toHaveCount(2);
  await expect(printed.getByRole('cell', { name: 'Xác nhận' })).toBeVisible();
  await printed.close();
});

test('cam_5_the_analysis_tells_what_each_cost_and_is_narrowed_by_days', async ({ page }) => {
  await createCampaign(page, 'Chi phí mỗi khách');
  await addFirst(page, 3);
  await page.getByRole('link', { name: 'Phân tích' }).click();
  const cards = page.getByRole('listitem').filter({ hasText: /^Chi phí/ });
  await expect(cards.filter({ hasText: 'Chi phí / đăng kí' })).toContainText('–');
  const spent = await page.request.post(`/api/v1${new URL(page.url()).pathname}/lines`, {
    headers: { 'X-Sen-CSRF': '1' },
    data: { kind: 'expense', paid_on: '2026-11-20', title: 'Hội trường', amount_minor: 9_000_000 },
  });
  expect(spent.status()).toBe(201);
  await page.reload();
  await expect(cards.filter({ hasText: 'Chi phí / đăng kí' })).toContainText('3.000.000 ₫');
  await expect(cards.filter({ hasText: 'Chi phí / tham gia' })).toContainText('–');
  await expect(page.getByRole('img', { name: /mỗi ngày, nhiều nhất 3/ })).toBeVisible();
  await page.getByRole('button', { name: 'Ngày tham gia' }).click();
  await page.getByRole('textbox', { name: 'Đến ngày' }).fill('31/12/2000');
  await page.keyboard.press('Tab');
  await expect(page.getByText('Không có ai tham gia trong những ngày này')).toBeVisible();
  await expect(page).toHaveURL(/days=..2000-12-31/);
});

test('cam_1_deleting_a_campaign_with_members_asks_twice', async ({ page }) => {
  await createCampaign(page, 'Sẽ bị xóa');
  await addFirst(page, 2);
  await page.getByRole('button', { name: 'Thao tác khác' }).click();
  await page.getByRole('menuitem', { name: 'Xóa' }).click();
  const first = page.getByRole('dialog', { name: 'Xóa chiến dịch Sẽ bị xóa?' });
  await first.getByRole('button', { name: 'Xóa chiến dịch' }).click();
  const second = page.getByRole('dialog', { name: '2 khách hàng đang ở trong chiến dịch' });
  await second.getByRole('button', { name: 'Vẫn xóa' }).click();
  await expect(page).toHaveURL(/\/campaigns$/);
  await expect(page.getByRole('link', { name: 'Sẽ bị xóa' })).toHaveCount(0);
});

test('cam_5_list_and_detail_are_accessible_at_both_widths', async ({ page }) => {
  await page.goto('/campaigns');
  const campaign = page.getByRole('link', { name: 'Ra mắt sản phẩm mùa cuối năm' });
  await expect(campaign).toBeVisible();
  await takeScreens(page, 'campaigns');
  await expectAccessibleAtBothWidths(page);
  await campaign.click();
  await expect(members(page).first()).toBeVisible();
  await takeScreens(page, 'campaign');
  await expectAccessibleAtBothWidths(page);
  await page.getByRole('link', { name: 'Phân tích' }).click();
  await expect(page.getByRole('img', { name: /mỗi ngày/ })).toBeVisible();
  await takeScreens(page, 'campaign-analysis');
  await expectAccessibleAtBothWidths(page);
});
