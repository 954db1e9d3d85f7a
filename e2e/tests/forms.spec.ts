// Forms keep what was typed, say what others changed meanwhile, and are there for who may use them.
import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/a11y.ts';
import { expect, test } from '../fixtures/server.ts';
import { SAMPLE_PASSWORD, signIn, signInForm } from '../fixtures/signin.ts';

const WIDE = { width: 1440, height: 900 };
const HEADERS = { 'X-Sen-CSRF': '1' };

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(WIDE);
  await signIn(page);
});

/** The question before what was typed is lost. */
function question(page: Page) {
  return page.getByRole('dialog', { name: 'Bỏ những gì vừa nhập?' });
}

/** Makes a user of a role of their own that grants just this, as the administrator. */
async function userGranted(page: Page, name: string, email: string, grants: Record<string, string>) {
  const role = await page.request.post('/api/v1/roles', { headers: HEADERS, data: { name, grants } });
  const made = await page.request.post('/api/v1/users', {
    headers: HEADERS,
    data: { name, email, password: SAMPLE_PASSWORD, role_id: (await role.json()).id },
  });
  expect(made.status()).toBe(201);
}

async function makeContact(page: Page, data: Record<string, string>): Promise<string> {
  const made = await page.request.post('/api/v1/contacts', { headers: HEADERS, data });
  expect(made.status()).toBe(201);
  return (await made.json()).id;
}

async function makeCampaign(page: Page, name: string): Promise<string> {
  const me = await (await page.request.get('/api/v1/me')).json();
  const made = await page.request.post('/api/v1/campaigns', {
    headers: HEADERS,
    data: { name, starts_on: '2026-11-15', ends_on: '2026-11-30', executor_id: me.id },
  });
  expect(made.status()).toBe(201);
  return (await made.json()).id;
}

test('con_1_another_language_and_signing_out_ask_before_what_was_typed_is_lost', async ({ page }) => {
  const id = await makeContact(page, { name: 'Hà Thị Giữ Chữ' });
  await page.goto(`/contacts/${id}/edit`);
  await page.getByLabel('Chức vụ').fill('Thủ kho');
  const choose = async (entry: string): Promise<void> => {
    await page.locator('.s-nav .s-me').click();
    await page.getByRole('menuitem', { name: entry }).click();
    await expect(question(page)).toBeVisible();
  };
  for (const entry of ['English', 'Đăng xuất']) {
    await choose(entry);
    await question(page).getByRole('button', { name: 'Để sau' }).click();
    await expect(page.getByLabel('Chức vụ')).toHaveValue('Thủ kho');
  }
  await choose('English');
  await question(page).getByRole('button', { name: 'Rời trang' }).click();
  await expect(page.getByLabel('Job title')).toHaveValue('');
  await page.getByLabel('Job title').fill('Storekeeper');
  await page.locator('.s-nav .s-me').click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('dialog', { name: 'Drop what you typed?' }).getByRole('button', { name: 'Leave the page' }).click();
  await expect(signInForm(page).password).toBeVisible();
});

test('con_1_esc_and_the_cross_ask_before_a_dialog_drops_what_was_typed', async ({ page }) => {
  await page.goto('/contacts');
  await page.getByRole('button', { name: 'Thêm khách hàng' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm khách hàng' });
  await dialog.getByLabel('Tên').fill('Ngô Thị Chưa Lưu');
  for (const press of [
    () => page.keyboard.press('Escape'),
    // Esc again without a press in between, which browsers would let close the dialog.
    () => page.keyboard.press('Escape'),
    () => dialog.getByRole('button', { name: 'Đóng' }).first().click(),
  ]) {
    await press();
    await expect(question(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(question(page)).toBeHidden();
    await expect(dialog.getByLabel('Tên')).toHaveValue('Ngô Thị Chưa Lưu');
  }
  await page.keyboard.press('Escape');
  await expectAccessible(page);
  await question(page).getByRole('button', { name: 'Bỏ và đóng' }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Thêm khách hàng' }).click();
  await expect(dialog.getByLabel('Tên')).toHaveValue('');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('cam_1_a_campaign_form_asks_before_it_drops_what_was_typed', async ({ page }) => {
  await page.goto('/campaigns');
  await page.getByRole('button', { name: 'Thêm chiến dịch' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm chiến dịch' });
  await dialog.getByRole('textbox', { name: 'Ngày bắt đầu' }).fill('31/11/2026');
  await dialog.getByRole('button', { name: 'Để sau' }).click();
  await question(page).getByRole('button', { name: 'Để sau' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Ngày bắt đầu' })).toHaveValue('31/11/2026');
  await dialog.getByRole('button', { name: 'Tạo chiến dịch' }).click();
  await expect(dialog.getByText('Chưa đọc được ngày này.', { exact: false })).toBeVisible();
});

test('cam_1_a_wish_for_a_new_campaign_is_granted_once', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Tạo chiến dịch' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm chiến dịch' });
  await expect(dialog).toBeVisible();
  await expect(page).toHaveURL(/\/campaigns$/);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/campaigns\/[0-9a-f-]+$/);
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Thêm chiến dịch' })).toBeVisible();
  await expect(dialog).toBeHidden();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: /^Chào buổi/ })).toBeVisible();
});

test('cam_5_one_lost_answer_does_not_take_the_campaign_away', async ({ page }) => {
  const id = await makeCampaign(page, 'Mất một câu trả lời');
  const contact = await makeContact(page, { name: 'Bùi Thị Còn Đây' });
  const members = `/api/v1/campaigns/${id}/members`;
  await page.request.post(members, { headers: HEADERS, data: { contact_ids: [contact] } });
  await page.goto(`/campaigns/${id}`);
  const row = page.getByRole('row', { name: /Bùi Thị Còn Đây/ });
  await expect(row).toBeVisible();

  const detail = `**/api/v1/campaigns/${id}`;
  await page.route(detail, (route) => route.abort());
  await row.getByRole('button', { name: /^Trạng thái của/ }).click();
  await page.getByRole('menuitem', { name: 'Xác nhận' }).click();
  await expect(page.getByText(/^Không kết nối được tới máy chủ/)).toBeVisible();
  await expect(row).toBeVisible();
  await expectAccessible(page);
  await page.unroute(detail);
  await page.getByRole('button', { name: 'Thử lại' }).click();
  await expect(page.getByRole('button', { name: 'Thử lại' })).toHaveCount(0);
  await expect(row).toContainText('Xác nhận');
});

test('con_7_the_navigation_clears_the_filter_of_imports', async ({ page }) => {
  await page.goto('/imports');
  await page.locator('.c-tools').getByRole('button', { name: 'Tình trạng' }).click();
  await page.getByRole('radio').first().check();
  await expect(page).toHaveURL(/status=/);
  await page.keyboard.press('Escape');
  const navigation = page.getByRole('navigation', { name: 'Điều hướng chính' });
  await navigation.getByRole('link', { name: 'Nhập khẩu' }).click();
  await expect(page).toHaveURL(/\/imports$/);
  await expect(page.locator('.c-tools').getByRole('button', { name: 'Tình trạng', exact: true })).toBeVisible();
  await expect(page).toHaveURL(/\/imports$/);
});

test('cam_7_a_new_span_of_days_takes_up_no_old_end', async ({ page }) => {
  await page.goto('/campaigns?days=..2026-12-31');
  await page.getByRole('button', { name: 'Bỏ lọc Thời gian' }).click();
  await expect(page).not.toHaveURL(/days=/);
  await page.locator('.c-tools').getByRole('button', { name: 'Thời gian' }).click();
  const from = page.getByRole('textbox', { name: 'Từ ngày' });
  await from.fill('1/2/2026');
  await from.press('Tab');
  await expect(page).toHaveURL(/days=2026-02-01\.\.$/);
});

test('adm_3_a_stale_user_is_told_and_the_new_version_offered', async ({ page }) => {
  await userGranted(page, 'Kiều Phiên Bản', 'kieu@sen.example', { contacts_view: 'own' });
  await page.goto('/settings/users?q=kieu@sen.example');
  await page.getByRole('button', { name: 'Thao tác với Kiều Phiên Bản' }).click();
  await page.getByRole('menuitem', { name: 'Sửa' }).click();
  const dialog = page.getByRole('dialog', { name: /^Sửa Kiều/ });
  await expect(dialog.getByLabel('Vai trò')).not.toHaveValue('');

  const found = await (await page.request.get('/api/v1/users?q=kieu@sen.example')).json();
  const address = `/api/v1/users/${found.items[0].id}`;
  const changed = await page.request.patch(address, {
    headers: { ...HEADERS, 'If-Match': `"${found.items[0].version}"` },
    data: { name: 'Kiều Bản Mới' },
  });
  expect(changed.status()).toBe(200);

  await dialog.getByLabel('Họ và tên').fill('Kiều Bản Cũ');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog.getByText('Có người vừa sửa trước bạn.', { exact: false })).toBeVisible();
  await dialog.getByRole('button', { name: /^Tải lại bản mới/ }).click();
  await expect(dialog.getByLabel('Họ và tên')).toHaveValue('Kiều Bản Mới');
  await dialog.getByLabel('Họ và tên').fill('Kiều Bản Sau');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('table')).toContainText('Kiều Bản Sau');
});

test('adm_3_undo_works_though_the_list_was_left', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await userGranted(page, 'Mai Rời Trang', 'mai@sen.example', { contacts_view: 'own' });
  await page.goto('/settings/users?q=mai@sen.example');
  await page.getByRole('button', { name: 'Thao tác với Mai Rời Trang' }).click();
  await page.getByRole('menuitem', { name: 'Khóa đăng nhập' }).click();
  await expect(page.getByText(/^Đã khóa Mai/)).toBeVisible();
  const navigation = page.getByRole('navigation', { name: 'Điều hướng chính' });
  await navigation.getByRole('link', { name: 'Tổng quan' }).click();
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(page.getByText('Đã mở khóa Mai Rời Trang')).toBeVisible();
  expect(errors).toEqual([]);
});

test('adm_3_forms_are_offered_to_who_may_use_them', async ({ page, browser, baseURL }) => {
  const contact = await makeContact(page, { name: 'Đào Thị Người Khác' });
  const campaign = await makeCampaign(page, 'Của người khác');
  await page.request.post(`/api/v1/campaigns/${campaign}/members`, {
    headers: HEADERS,
    data: { contact_ids: [contact] },
  });
  await userGranted(page, 'Vũ Chỉ Xem', 'vu@sen.example', {
    contacts_view: 'all',
    contacts_edit: 'own',
    campaigns_view: 'all',
    campaigns_edit: 'own',
    users_view: 'all',
  });
  const context = await browser.newContext({ baseURL, viewport: WIDE });
  const other = await context.newPage();
  await signIn(other, 'vu@sen.example');
  const denied = other.getByRole('heading', { name: 'Bạn không có quyền xem trang này' });

  await other.goto(`/contacts/${contact}`);
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Đào Thị Người Khác');
  await expect(other.getByRole('link', { name: 'Sửa' })).toHaveCount(0);
  for (const address of [`/contacts/${contact}/edit`, '/contacts/new']) {
    await other.goto(address);
    await expect(denied).toBeVisible();
    await expect(other.getByRole('button', { name: /^(Lưu thay đổi|Thêm khách hàng)$/ })).toHaveCount(0);
  }

  await other.goto('/campaigns?new=1');
  await expect(other.getByRole('table')).toBeVisible();
  await expect(other.getByRole('dialog')).toHaveCount(0);
  await other.goto(`/campaigns/${campaign}`);
  await expect(other.getByRole('row', { name: /Đào Thị Người Khác/ })).toBeVisible();
  await expect(other.getByRole('checkbox')).toHaveCount(0);
  await expect(other.getByRole('button', { name: 'Thêm khách hàng' })).toHaveCount(0);
  await expect(other.getByRole('button', { name: /^Trạng thái của/ })).toHaveAttribute('aria-disabled', 'true');

  await other.goto('/settings/users');
  await expect(other.getByRole('table')).toContainText('Vũ Chỉ Xem');
  await expect(other.getByRole('button', { name: /^Thao tác với/ })).toHaveCount(0);
  await expectAccessible(other);
  await other.goto('/settings/roles');
  await expect(other.getByLabel('Tên vai trò')).toBeDisabled();
  await expect(other.getByRole('button', { name: 'Lưu' })).toHaveCount(0);
  await expectAccessible(other);
  await context.close();
});
