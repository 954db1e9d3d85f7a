// Customers in the browser: add, find, edit, delete, and filters kept in the address.
import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

const NARROW = { width: 375, height: 812 };
const WIDE = { width: 1440, height: 900 };

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(WIDE);
  await beSignedIn(page);
  await page.goto('/contacts');
  await expect(page.getByRole('heading', { level: 1, name: 'Khách hàng' })).toBeVisible();
  await expect(page.getByRole('table')).toBeVisible();
});

/** Adds a contact by the quick dialog of the list. */
async function quickAdd(page: Page, name: string, mobile: string, email: string): Promise<void> {
  await page.getByRole('button', { name: 'Thêm khách hàng' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm khách hàng' });
  await dialog.getByLabel('Tên').fill(name);
  await dialog.getByLabel('Di động').fill(mobile);
  await dialog.getByLabel('Email').fill(email);
  await dialog.getByRole('button', { name: 'Thêm khách hàng' }).click();
  await expect(dialog).toBeHidden();
}

/** The list's search box; the top bar has one of its own. */
function searchBox(page: Page) {
  return page.getByRole('combobox', { name: /Tên, điện thoại/ });
}

async function expectAccessibleAtBothWidths(page: Page): Promise<void> {
  for (const size of [NARROW, WIDE]) {
    await page.setViewportSize(size);
    await expectAccessible(page);
  }
}

test('con_1_a_quick_contact_is_found_without_marks_edited_and_deleted', async ({ page }) => {
  await quickAdd(page, 'Phùng Thị Ngọc Trúc', '0905 123 987', 'truc.phung@vidu.vn');
  await expect(page.getByText('Đã thêm Phùng Thị Ngọc Trúc')).toBeVisible();
  await expect(page.getByRole('row', { name: /Phùng Thị Ngọc Trúc/ })).toBeVisible();

  await page.keyboard.press('/');
  await expect(searchBox(page)).toBeFocused();
  await searchBox(page).fill('ngoc truc phung');
  await expect(page).toHaveURL(/q=ngoc/);
  const row = page.getByRole('row', { name: /Phùng Thị Ngọc Trúc/ });
  await expect(row).toContainText('090 512 3987');
  await expect(page.getByRole('row')).toHaveCount(2);
  await row.getByRole('link').click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Phùng Thị Ngọc Trúc');
  await page.getByRole('link', { name: 'Sửa' }).click();
  await page.getByLabel('Chức vụ').fill('Trưởng phòng mua hàng');
  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await expect(page.getByRole('main')).toContainText('Trưởng phòng mua hàng');

  await page.getByRole('button', { name: 'Thao tác khác' }).click();
  await page.getByRole('menuitem', { name: 'Xóa khách hàng' }).click();
  const question = page.getByRole('dialog', { name: 'Xóa Phùng Thị Ngọc Trúc?' });
  await question.getByRole('button', { name: 'Xóa' }).click();
  await expect(page).toHaveURL(/\/contacts$/);
  await searchBox(page).fill('ngoc truc phung');
  await expect(page.getByText('Không có khách hàng nào khớp')).toBeVisible();
});

test('con_6_a_search_made_while_the_list_reloads_is_what_the_list_shows', async ({ page }) => {
  // The list's next answer is held back until the search has been made.
  let letGo = (): void => undefined;
  const searched = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let held = 0;
  await page.route(/\/api\/v1\/contacts(\?|$)/, async (route) => {
    if (route.request().method() === 'GET' && held === 0) {
      held += 1;
      await searched;
    }
    await route.continue();
  });
  await quickAdd(page, 'Tạ Bích Hằng', '0905 123 311', 'bich.hang@vidu.vn');
  await expect.poll(() => held).toBe(1);
  await searchBox(page).fill('ta bich hang');
  await expect(page).toHaveURL(/q=ta/);
  letGo();
  await expect(page.getByRole('row', { name: /Tạ Bích Hằng/ })).toBeVisible();
  await expect(page.getByRole('row')).toHaveCount(2);
});

test('con_1_filters_live_in_the_address_and_survive_a_reload', async ({ page }) => {
  await page.getByRole('link', { name: /^Quan tâm/ }).click();
  await page.getByRole('button', { name: 'Loại' }).click();
  await page.getByRole('button', { name: 'Cá nhân' }).click();
  await expect(page).toHaveURL(/level=interested/);
  await expect(page).toHaveURL(/kind=person/);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Loại: Cá nhân' })).toBeVisible();
  await expect(page.getByRole('link', { name: /^Quan tâm/ })).toHaveAttribute('aria-current', 'page');
  await expect(page.getByRole('table')).not.toContainText('Đã ký');
  await page.getByRole('button', { name: 'Bỏ lọc Loại' }).click();
  await expect(page).not.toHaveURL(/kind=/);
});

test('con_1_a_form_tells_faults_beside_the_fields_and_guards_what_was_typed', async ({ page }) => {
  await quickAdd(page, 'Lý Thái An', '', 'an.ly@vidu.vn');
  await page.goto('/contacts/new');
  await page.getByLabel('Tên').fill('Lý Thái Bình');
  await page.getByLabel('Di động').fill('12');
  await expect(page.getByText('Số điện thoại chưa đúng.')).toBeVisible();
  await page.getByLabel('Di động').fill('0162 345 6789');
  await expect(page.getByText('Số điện thoại chưa đúng.')).toBeHidden();

  await page.getByLabel('Email').fill('AN.LY@vidu.vn');
  await page.getByRole('button', { name: 'Thêm khách hàng' }).click();
  await expect(page.getByRole('link', { name: 'Mở khách hàng đó' })).toBeVisible();

  await page.getByRole('link', { name: 'Quay lại' }).click();
  const question = page.getByRole('dialog', { name: 'Bỏ những gì vừa nhập?' });
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Để sau' }).click();
  await expect(page.getByLabel('Tên')).toHaveValue('Lý Thái Bình');
  await page.getByLabel('Email').fill('binh.ly@vidu.vn');
  await page.getByRole('button', { name: 'Thêm khách hàng' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Lý Thái Bình');
  await expect(page.getByRole('main')).toContainText('032 345 6789');
});

test('con_1_what_was_typed_is_kept_on_back_and_on_commands', async ({ page }) => {
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByRole('link', { name: 'Sửa' }).click();
  await page.getByLabel('Chức vụ').fill('Người giữ kho');
  const question = page.getByRole('dialog', { name: 'Bỏ những gì vừa nhập?' });
  const keep = async (): Promise<void> => {
    await expect(question).toBeVisible();
    await question.getByRole('button', { name: 'Để sau' }).click();
    await expect(page).toHaveURL(/\/edit$/);
    await expect(page.getByLabel('Chức vụ')).toHaveValue('Người giữ kho');
  };

  await page.goBack();
  await keep();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /Tìm khách hàng/ }).fill('chien dich');
  await page.getByRole('option', { name: /^Chiến dịch/ }).first().click();
  await keep();
  await page.getByRole('navigation', { name: 'Điều hướng chính' }).getByRole('link', { name: 'Nhập khẩu' }).click();
  await keep();

  await page.goBack();
  await question.getByRole('button', { name: 'Rời trang' }).click();
  await expect(page).toHaveURL(/\/contacts\/[0-9a-f-]+$/);
  await expect(page.getByRole('heading', { name: 'Thông tin' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/contacts$/);
});

test('con_2_a_person_is_added_from_the_page_of_the_organisation', async ({ page }) => {
  await page.goto('/contacts/new');
  await page.getByRole('radio', { name: 'Tổ chức' }).check();
  await page.getByLabel('Tên').fill('Công ty TNHH Mây Tre Phú Vinh');
  await page.getByLabel('Mã số thuế').fill('0101234567');
  await page.getByRole('button', { name: 'Thêm khách hàng' }).click();
  await expect(page.getByRole('heading', { name: 'Người của tổ chức' })).toBeVisible();

  await page.getByRole('link', { name: 'Thêm người' }).click();
  await expect(page.getByRole('combobox', { name: 'Tổ chức' })).toHaveValue(/Phú Vinh/);
  await page.getByLabel('Tên').fill('Nguyễn Văn Trung');
  await page.getByLabel('Là người liên hệ chính').check();
  await page.getByRole('button', { name: 'Thêm khách hàng' }).click();
  await page.getByRole('link', { name: 'Công ty TNHH Mây Tre Phú Vinh' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Nguyễn Văn Trung' })).toContainText('Liên hệ chính');
  await takeScreens(page, 'contacts-organisation');
});

test('con_1_a_stale_edit_is_told_and_the_new_version_offered', async ({ page, server }) => {
  await quickAdd(page, 'Tô Minh Khuê', '', 'khue.to@vidu.vn');
  await page.getByRole('link', { name: 'Tô Minh Khuê' }).click();
  await page.getByRole('link', { name: 'Sửa' }).click();
  await page.getByLabel('Chức vụ').fill('Thủ quỹ');

  const id = /contacts\/([^/]+)\/edit/.exec(page.url())?.[1] ?? '';
  const address = `${server.url}/api/v1/contacts/${id}`;
  const seen = await page.request.get(address);
  const changed = await page.request.patch(address, {
    headers: { 'If-Match': seen.headers()['etag'] ?? '', 'X-Sen-CSRF': '1' },
    data: { title: 'Kế toán' },
  });
  expect(changed.status()).toBe(200);

  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await expect(page.getByText('Có người vừa sửa trước bạn.')).toBeVisible();
  await expect(page.getByLabel('Chức vụ')).toHaveValue('Thủ quỹ');
  await page.getByRole('button', { name: /^Tải lại bản mới/ }).click();
  await expect(page.getByLabel('Chức vụ')).toHaveValue('Kế toán');
});

test('cam_3_selected_contacts_are_added_to_a_campaign', async ({ page }) => {
  await page.goto('/contacts?level=paused');
  await page.getByRole('row').nth(1).getByRole('checkbox').check();
  await page.getByRole('row').nth(2).getByRole('checkbox').check();
  await page.getByRole('toolbar').getByRole('button', { name: 'Thêm vào chiến dịch' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm vào chiến dịch' });
  await expect(dialog.getByText('2 khách hàng đã chọn.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Áp dụng' }).click();
  await expect(dialog.getByText('Hãy điền ô này.')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Chiến dịch' }).press('ArrowDown');
  await page.getByRole('option').first().click();
  await takeScreens(page, 'contacts-add-to-campaign');
  await dialog.getByRole('button', { name: 'Áp dụng' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(/^Đã thay đổi \d+ khách hàng/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Hoàn tác' })).toBeVisible();
});

test('con_1_the_list_is_accessible_at_both_widths', async ({ page }) => {
  await expectAccessibleAtBothWidths(page);
  await takeScreens(page, 'contacts');
});

test('con_1_a_selection_and_its_bar_are_accessible', async ({ page }) => {
  await page.getByRole('checkbox').nth(2).check();
  await expectAccessible(page);
  await takeScreens(page, 'contacts-selected');
});

test('con_1_profile_and_form_are_accessible_at_both_widths', async ({ page }) => {
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('heading', { name: 'Thông tin' })).toBeVisible();
  await expectAccessibleAtBothWidths(page);
  await takeScreens(page, 'contact');
  await page.getByRole('link', { name: 'Sửa' }).click();
  await expect(page.getByLabel('Di động')).toBeVisible();
  await expectAccessibleAtBothWidths(page);
  await takeScreens(page, 'contact-form');
});

test('con_1_a_contact_that_is_not_there_is_said_to_be_so', async ({ page }) => {
  await page.goto('/contacts/00000000-0000-7000-8000-000000000000');
  await expect(page.getByRole('heading', { name: 'Không có khách hàng này' })).toBeVisible();
  await expectAccessible(page);
});

test('api_2_a_contact_sent_again_after_a_lost_answer_is_made_once', async ({ page }) => {
  const [name, list] = ['Đoàn Thị Gửi Lại', '**/api/v1/contacts'];
  await page.route(list, async (route) => {
    // The server does it, but the page never hears so.
    await route.fetch();
    await route.abort();
  });
  await page.getByRole('button', { name: 'Thêm khách hàng' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm khách hàng' });
  const add = dialog.getByRole('button', { name: 'Thêm khách hàng' });
  await dialog.getByLabel('Tên').fill(name);
  await add.click();
  await expect(dialog.getByText(/^Không kết nối được tới máy chủ/)).toBeVisible();
  await page.unroute(list);
  await add.click();
  await expect(page.getByText(`Đã thêm ${name}`)).toBeVisible();
  const query = new URLSearchParams({ q: name });
  const found = await (await page.request.get(`/api/v1/contacts?${query}`)).json();
  expect(found.items).toHaveLength(1);
});

test('con_1_a_mistyped_date_is_told_and_takes_away_no_kept_one', async ({ page }) => {
  const made = await page.request.post('/api/v1/contacts', {
    headers: { 'X-Sen-CSRF': '1' },
    data: { name: 'Lưu Thị Ngày Sinh', birthday_on: '1990-03-05' },
  });
  const { id } = await made.json();
  await page.goto(`/contacts/${id}/edit`);
  const birthday = page.getByRole('textbox', { name: 'Sinh nhật' });
  await expect(birthday).toHaveValue('05/03/1990');
  await birthday.fill('31/02/1990');
  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await expect(page.getByText('Chưa đọc được ngày này.', { exact: false })).toBeVisible();
  await expect(page.getByText('Có ô chưa đúng', { exact: false })).toBeVisible();
  await expect(birthday).toHaveValue('31/02/1990');
  await expect(birthday).toHaveAttribute('aria-invalid', 'true');
  await expect(birthday).toBeFocused();
  const kept = await (await page.request.get(`/api/v1/contacts/${id}`)).json();
  expect(kept.birthday_on).toBe('1990-03-05');

  await birthday.fill('28/2/1990');
  await page.getByRole('button', { name: 'Lưu thay đổi' }).click();
  await expect(page.getByRole('main')).toContainText('28/02/1990');
});

test('con_1_a_mistyped_date_filters_nothing', async ({ page }) => {
  await page.locator('.c-tools').getByRole('button', { name: 'Ngày thêm' }).click();
  const from = page.getByRole('textbox', { name: 'Từ ngày' });
  await from.fill('31/02/2026');
  await page.getByRole('button', { name: 'Áp dụng' }).click();
  await expect(from).toHaveAttribute('aria-invalid', 'true');
  await expect(from).toHaveValue('31/02/2026');
  await expect(page).not.toHaveURL(/added=/);
  await from.fill('1/2/2026');
  await page.getByRole('button', { name: 'Áp dụng' }).click();
  await expect(page).toHaveURL(/added=2026-02-01/);
});

test('con_2_a_fault_in_a_field_of_another_kind_is_shown', async ({ page }) => {
  await page.goto('/contacts/new');
  await page.getByRole('radio', { name: 'Tổ chức' }).check();
  await page.getByLabel('Tên').fill('Trần Thị Đổi Loại');
  await page.getByLabel('Mã số thuế').fill('không rõ');
  await page.getByRole('radio', { name: 'Cá nhân' }).check();
  await page.getByRole('button', { name: 'Thêm khách hàng' }).click();
  await expect(page.getByText('Có ô chưa đúng', { exact: false })).toBeVisible();
  await expect(page.getByLabel('Mã số thuế')).toBeFocused();
  await page.getByLabel('Mã số thuế').fill('');
  await page.getByRole('button', { name: 'Thêm khách hàng' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trần Thị Đổi Loại');
});

test('con_1_the_focus_stays_near_a_filter_that_is_removed', async ({ page }) => {
  await page.goto('/contacts?kind=person&gender=female');
  await page.getByRole('button', { name: 'Bỏ lọc Loại' }).click();
  await expect(page.locator('.c-tools').getByRole('button', { name: 'Loại' })).toBeFocused();
  // This chip goes as a whole: it is there only while it filters.
  await page.getByRole('button', { name: 'Bỏ lọc Giới tính' }).click();
  await expect(page.getByRole('button', { name: /^Giới tính/ })).toHaveCount(0);
  await expect(page.locator('.c-tools :focus')).toHaveCount(1);
});

test('con_1_a_row_taken_out_of_all_that_match_leaves_the_others_shown_selected', async ({ page }) => {
  await page.goto('/contacts?kind=person');
  const boxes = page.getByRole('table').getByRole('checkbox');
  await boxes.nth(1).check();
  await page.getByRole('button', { name: 'Chọn mọi dòng phù hợp' }).click();
  await boxes.nth(2).uncheck();
  await expect(page.getByRole('toolbar')).toContainText('Đã chọn 49');
  await expect(boxes.nth(3)).toBeChecked();
});
