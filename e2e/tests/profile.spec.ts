// A contact's profile: notes, the timeline, the chart of engagement, the call and the log.
import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 375, height: 812 };

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(WIDE);
  await beSignedIn(page);
});

/** Opens the profile of a new contact. */
async function open(page: Page, name: string, tab = ''): Promise<string> {
  const made = await page.request.post('/api/v1/contacts', {
    headers: { 'X-Sen-CSRF': '1' },
    data: { name, mobile: '0902148861', address: '18 Lý Thường Kiệt', province: 'Quảng Nam' },
  });
  const { id } = await made.json();
  await page.goto(`/contacts/${id}${tab}`);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return id;
}

/** The notes below their form. */
function notes(page: Page) {
  return page.getByRole('region', { name: 'Ghi chú' }).getByRole('listitem');
}

async function expectAccessibleAtBothWidths(page: Page): Promise<void> {
  for (const size of [NARROW, WIDE]) {
    await page.setViewportSize(size);
    await expectAccessible(page);
  }
}

test('con_3_the_score_grows_with_what_happens_and_tells_what_it_is_made_of', async ({ page }) => {
  await open(page, 'Tôn Nữ Điểm Danh', '?tab=notes');
  await expect(page.getByRole('button', { name: '0 điểm' })).toBeVisible();
  await page.getByLabel('Loại', { exact: true }).selectOption('meeting');
  await page.getByLabel('Nội dung').fill('Gặp ở cửa hàng');
  await page.getByRole('button', { name: 'Lưu ghi chú' }).click();
  await page.getByRole('button', { name: '10 điểm' }).click();
  const parts = page.getByRole('dialog', { name: 'Điểm gồm những gì' });
  await expect(parts.getByRole('row', { name: /Gặp mặt/ })).toContainText('+10');
  await takeScreens(page, 'contact-score');
  await expectAccessible(page);
});

test('con_3_an_administrator_says_what_counts', async ({ page }) => {
  await page.goto('/settings/scores');
  const meeting = page.getByRole('spinbutton', { name: 'Gặp mặt' });
  await meeting.fill('2000');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Số nằm ngoài khoảng cho phép.').first()).toBeVisible();
  await meeting.fill('10');
  await page.getByRole('spinbutton', { name: 'Hủy tham gia' }).fill('-7');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Đã lưu, đang tính lại điểm')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('spinbutton', { name: 'Hủy tham gia' })).toHaveValue('-7');
});

test('con_4_a_note_is_written_found_by_kind_changed_and_deleted', async ({ page }) => {
  await open(page, 'Vũ Thị Ghi Chép', '?tab=notes');
  await expect(page.getByText('Chưa có ghi chú nào')).toBeVisible();
  await page.getByLabel('Nội dung').fill('Thích trao đổi qua Zalo');
  await page.getByRole('button', { name: 'Lưu ghi chú' }).click();
  await expect(notes(page)).toHaveCount(1);
  await expect(page.getByLabel('Nội dung')).toHaveValue('');

  await page.getByLabel('Loại', { exact: true }).selectOption('call');
  await page.getByRole('textbox', { name: 'Ngày gọi' }).fill('20/11/2026');
  await page.getByLabel('Giờ').fill('09:30');
  await page.getByLabel('Nội dung').fill('Hẹn gửi báo giá');
  await page.keyboard.press('Control+Enter');
  await expect(notes(page)).toHaveCount(2);
  await expect(notes(page).filter({ hasText: 'Hẹn gửi báo giá' })).toContainText('20/11/2026 09:30');
  await takeScreens(page, 'contact-notes');
  await expectAccessibleAtBothWidths(page);

  await page.getByRole('button', { name: 'Loại ghi chú' }).click();
  await page.getByRole('checkbox', { name: 'Cuộc gọi' }).check();
  await expect(page).toHaveURL(/kind=call/);
  await expect(notes(page)).toHaveCount(1);
  await page.keyboard.press('Escape');

  await notes(page).getByRole('button', { name: 'Sửa ghi chú' }).click();
  await notes(page).getByLabel('Nội dung').fill('Hẹn gửi báo giá thứ Hai');
  await notes(page).getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(notes(page)).toContainText('Hẹn gửi báo giá thứ Hai');

  await notes(page).getByRole('button', { name: 'Xóa ghi chú' }).click();
  const question = page.getByRole('dialog', { name: 'Xóa ghi chú này?' });
  await question.getByRole('button', { name: 'Xóa' }).click();
  await expect(page.getByText('Không có ghi chú loại này')).toBeVisible();
});

test('con_4_a_note_being_written_is_kept_when_the_tab_is_left', async ({ page }) => {
  await open(page, 'Vũ Thị Dở Dang', '?tab=notes');
  await page.getByLabel('Nội dung').fill('Đang viết');
  await page.getByRole('link', { name: 'Hoạt động' }).click();
  const question = page.getByRole('dialog', { name: 'Bỏ những gì vừa nhập?' });
  await question.getByRole('button', { name: 'Để sau' }).click();
  await expect(page.getByLabel('Nội dung')).toHaveValue('Đang viết');
  await page.getByLabel('Nội dung').fill(' ');
  await page.getByRole('button', { name: 'Lưu ghi chú' }).click();
  await expect(page.getByText('Hãy điền ô này.')).toBeVisible();
  await expect(notes(page)).toHaveCount(0);
});

test('con_3_the_timeline_tells_what_happened_and_what_changed', async ({ page }) => {
  const id = await open(page, 'Vũ Thị Đổi Thay');
  const address = `/api/v1/contacts/${id}`;
  const headers = { 'X-Sen-CSRF': '1' };
  const changed = await page.request.patch(address, {
    headers: { ...headers, 'If-Match': '"1"' },
    data: { level: 'signed', title: 'Kế toán trưởng' },
  });
  expect(changed.status()).toBe(200);
  const note = await page.request.post(`${address}/notes`, { headers, data: { body: 'Khách cần hóa đơn' } });
  expect(note.status()).toBe(201);
  await page.reload();

  const lines = page.getByRole('region', { name: 'Dòng thời gian' }).getByRole('listitem');
  await expect(lines).toHaveCount(3);
  await expect(lines.nth(0)).toContainText('Khách cần hóa đơn');
  await lines.nth(1).getByText('2 thay đổi').click();
  await expect(lines.nth(1)).toContainText('Đã ký');
  await expect(lines.nth(1)).toContainText('Kế toán trưởng');
  await takeScreens(page, 'contact-timeline');
  await expectAccessibleAtBothWidths(page);

  await page.getByRole('button', { name: 'Loại hoạt động' }).click();
  await page.getByRole('checkbox', { name: 'Ghi chú' }).check();
  await expect(lines).toHaveCount(1);
  await expect(page).toHaveURL(/group=notes/);
});

test('con_3_series_of_the_chart_are_hidden_and_read_as_a_table', async ({ page }) => {
  await open(page, 'Vũ Thị Biểu Đồ');
  const chart = page.getByRole('figure');
  await expect(chart.getByRole('img', { name: /^Biểu đồ tương tác/ })).toBeVisible();
  const series = chart.getByRole('button', { name: 'Ghi chú' });
  await expect(series).toHaveAttribute('aria-pressed', 'true');
  await series.click();
  await expect(series).toHaveAttribute('aria-pressed', 'false');
  await chart.getByText('Xem dạng bảng').click();
  await expect(chart.getByRole('row')).toHaveCount(7);
  await page.getByRole('button', { name: 'Khoảng ngày' }).click();
  await page.getByRole('textbox', { name: 'Từ ngày' }).fill('1/6/2026');
  await page.getByRole('textbox', { name: 'Đến ngày' }).fill('30/6/2026');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('heading', { name: 'Tương tác 01/06/2026 – 30/06/2026' })).toBeVisible();
});

test('con_5_a_call_shows_the_numbers_and_keeps_a_note', async ({ page }) => {
  await open(page, 'Vũ Thị Gọi Điện');
  await page.getByRole('button', { name: 'Gọi', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Gọi Vũ Thị Gọi Điện' });
  await expect(dialog.getByRole('link', { name: 'Gọi 090 214 8861' })).toHaveAttribute('href', 'tel:+84902148861');
  await expect(dialog).toContainText('18 Lý Thường Kiệt, Quảng Nam');
  await dialog.getByLabel('Ghi chú cuộc gọi').fill('Không nghe máy');
  await takeScreens(page, 'contact-call');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Lưu cuộc gọi' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('region', { name: 'Dòng thời gian' })).toContainText('Không nghe máy');
});

test('adm_1_the_log_of_a_contact_tells_of_it_alone', async ({ page }) => {
  await open(page, 'Vũ Thị Nhật Ký', '?tab=log');
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText('Vũ Thị Nhật Ký');
  await takeScreens(page, 'contact-log');
  await expectAccessibleAtBothWidths(page);
});

test('con_3_further_addresses_are_kept_and_one_becomes_the_main_one', async ({ page }) => {
  await open(page, 'Vũ Thị Nhiều Nhà');
  const facts = page.getByRole('complementary', { name: 'Thông tin' });
  await facts.getByRole('button', { name: 'Thêm địa chỉ' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm địa chỉ' });
  await dialog.getByLabel('Dùng để').fill('Kho');
  await dialog.getByRole('button', { name: 'Lưu địa chỉ' }).click();
  await expect(dialog.getByText('Hãy điền ô này.')).toBeVisible();
  await dialog.getByLabel('Số nhà, đường').fill('12 Lê Lợi');
  await dialog.getByLabel('Tỉnh/thành').fill('Huế');
  await dialog.getByRole('button', { name: 'Lưu địa chỉ' }).click();
  await expect(dialog).toBeHidden();
  const line = facts.getByRole('listitem');
  await expect(line).toContainText('12 Lê Lợi, Huế');
  await takeScreens(page, 'contact-addresses');
  await expectAccessibleAtBothWidths(page);

  await line.getByRole('button', { name: 'Thao tác với Kho' }).click();
  await page.getByRole('menuitem', { name: 'Đặt làm địa chỉ chính' }).click();
  await expect(line).toContainText('18 Lý Thường Kiệt, Quảng Nam');
  await expect(facts.getByRole('definition').filter({ hasText: '12 Lê Lợi, Huế' })).toBeVisible();

  await line.getByRole('button', { name: /^Thao tác với/ }).click();
  await page.getByRole('menuitem', { name: 'Xóa' }).click();
  const question = page.getByRole('dialog', { name: 'Xóa địa chỉ này?' });
  await question.getByRole('button', { name: 'Xóa' }).click();
  await expect(facts.getByText('Chưa có địa chỉ nào khác.')).toBeVisible();
});
