// People, departments and roles: making them, and what their rights do (ADM-3).
import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { signIn } from '../fixtures/signin.ts';

const EMPLOYEE = 'uyen@sen.example';

async function addUser(page: Page, name: string, email: string, password: string) {
  await page.goto('/settings/users');
  await page.getByRole('button', { name: 'Thêm người dùng' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Thêm người dùng' });
  await dialog.getByLabel('Họ và tên').fill(name);
  await dialog.getByLabel('Email').fill(email);
  await dialog.getByLabel('Mật khẩu').fill(password);
  await dialog.getByLabel('Vai trò').selectOption({ index: 1 });
  await dialog.getByRole('button', { name: 'Thêm người dùng' }).click();
  return dialog;
}

test('adm_3_a_new_user_signs_in', async ({ page, browser, baseURL }) => {
  await signIn(page);
  const dialog = await addUser(page, 'Đinh Khuê', 'khue@sen.example', 'hoa-sen-ho-tay');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('table')).toContainText('Đinh Khuê');
  await expectAccessible(page);
  await takeScreens(page, 'users');
  const context = await browser.newContext({ baseURL });
  const other = await context.newPage();
  await signIn(other, 'khue@sen.example', 'hoa-sen-ho-tay');
  await context.close();
});

test('adm_3_faults_stand_at_their_fields', async ({ page }) => {
  await signIn(page);
  const dialog = await addUser(page, 'Trùng', EMPLOYEE, 'ngan');
  await expect(dialog.getByLabel('Mật khẩu')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Mật khẩu').fill('hoa-sen-ho-tay');
  await dialog.getByRole('button', { name: 'Thêm người dùng' }).click();
  await expect(dialog.getByLabel('Email')).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
  await takeScreens(page, 'user-form');
});

test('adm_3_locking_a_user_can_be_undone', async ({ page }) => {
  await signIn(page);
  await page.goto('/settings/users?q=thao');
  const row = page.getByRole('row', { name: /Đỗ Thảo/ });
  await row.getByRole('button', { name: /Thao tác với/ }).click();
  await page.getByRole('menuitem', { name: 'Khóa đăng nhập' }).click();
  await expect(row).toContainText('Đã khóa');
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(row).toContainText('Đang hoạt động');
});

test('adm_3_an_employee_administers_nobody_and_sees_own_contacts_only', async ({ page }) => {
  await signIn(page, EMPLOYEE);
  const nav = page.getByRole('navigation', { name: 'Điều hướng chính' });
  await expect(nav.getByRole('link', { name: 'Khách hàng' })).toBeVisible();
  await expect(nav.getByRole('link', { name: 'Nhật ký hệ thống' })).toHaveCount(0);
  const mine = await (await page.request.get('/api/v1/contacts/counts')).json();
  // Who works here is no secret, but nothing there can be changed.
  for (const part of ['Người dùng', 'Phòng ban', 'Vai trò']) {
    await nav.getByRole('link', { name: 'Người dùng' }).click();
    await page.getByRole('navigation', { name: 'Phần của quản trị' }).getByRole('link', { name: part }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(part);
    await expect(page.getByRole('main').getByText('Quản trị viên').or(page.getByText('Kinh doanh')).first()).toBeVisible();
    await expect(page.getByRole('button', { name: /^(Thêm|Lưu|Xóa|Thao tác với)/ })).toHaveCount(0);
    await expectAccessible(page);
  }
  await page.goto('/audit');
  await expect(page.getByText('không có quyền', { exact: false }).first()).toBeVisible();
  await expectAccessible(page);
  await page.context().clearCookies();
  await signIn(page);
  const all = await (await page.request.get('/api/v1/contacts/counts')).json();
  expect(mine.all).toBeLessThan(all.all);
});

test('adm_3_departments_are_added_moved_and_deleted', async ({ page }) => {
  await signIn(page);
  await page.goto('/settings/departments');
  const tree = page.getByRole('list', { name: 'Phòng ban' });
  await page.getByRole('button', { name: 'Thêm phòng ban' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm phòng ban' });
  await dialog.getByLabel('Tên phòng ban').fill('Hậu cần');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(tree).toContainText('Hậu cần');
  await expectAccessible(page);
  await takeScreens(page, 'departments');
  const acts = page.getByRole('button', { name: 'Thao tác với Hậu cần' });
  await acts.click();
  await page.getByRole('menuitem', { name: 'Đổi tên hoặc chuyển' }).click();
  const edit = page.getByRole('dialog', { name: 'Sửa Hậu cần' });
  await edit.getByLabel('Thuộc phòng ban').selectOption({ index: 1 });
  await edit.getByRole('button', { name: 'Lưu' }).click();
  await expect(edit).toBeHidden();
  // The tree is drawn anew once the change is read back.
  await expect(tree).toContainText(/Ban giám đốc.*Hậu cần.*Kinh doanh/);
  await acts.click();
  await page.getByRole('menuitem', { name: 'Xóa' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Xóa' }).click();
  await expect(tree).not.toContainText('Hậu cần');
});

test('adm_3_a_change_of_a_role_holds_at_once', async ({ page, browser, baseURL }) => {
  const context = await browser.newContext({ baseURL });
  const employee = await context.newPage();
  await signIn(employee, EMPLOYEE);
  const before = await (await employee.request.get('/api/v1/contacts/counts')).json();
  await signIn(page);
  await page.goto('/settings/roles');
  await page.getByRole('navigation', { name: 'Vai trò' }).getByRole('link', { name: /^Nhân viên/ }).click();
  const view = page.getByLabel('Khách hàng: Xem');
  await expect(view).toHaveValue('own');
  await expectAccessible(page);
  await takeScreens(page, 'roles');
  for (const [reach, check] of [['all', 'more'], ['own', 'same']]) {
    await view.selectOption(reach);
    await page.getByRole('button', { name: 'Lưu' }).click();
    await expect(page.getByText(/Đã lưu vai trò/).last()).toBeVisible();
    await expect(async () => {
      const now = await (await employee.request.get('/api/v1/contacts/counts')).json();
      expect(now.all > before.all).toBe(check === 'more');
    }).toPass();
  }
  await context.close();
});

test('adm_3_a_change_of_ones_own_role_shows_in_the_open_tab', async ({ page, browser, baseURL }) => {
  await signIn(page);
  const headers = { 'X-Sen-CSRF': '1' };
  const grants = { contacts_view: 'own', users_view: 'all', users_edit: 'all', audit_view: 'all' };
  const role = await (
    await page.request.post('/api/v1/roles', { headers, data: { name: 'Trợ lý', grants } })
  ).json();
  const created = await page.request.post('/api/v1/users', {
    headers,
    data: { name: 'Vân Trợ Lý', email: 'van@sen.example', password: 'hoa-sen-ho-tay', role_id: role.id },
  });
  expect(created.status()).toBe(201);

  const context = await browser.newContext({ baseURL });
  const own = await context.newPage();
  await signIn(own, 'van@sen.example', 'hoa-sen-ho-tay');
  await own.goto(`/settings/roles?role=${role.id}`);
  const nav = own.getByRole('navigation', { name: 'Điều hướng chính' });
  await expect(nav.getByRole('link', { name: 'Nhật ký hệ thống' })).toBeVisible();
  await own.getByLabel('Nhật ký hệ thống: Xem').selectOption('none');
  // Another role cannot be looked at before this one is saved or given up.
  await own.getByRole('navigation', { name: 'Vai trò' }).getByRole('link', { name: /^Nhân viên/ }).click();
  const question = own.getByRole('dialog', { name: 'Bỏ những gì vừa nhập?' });
  await question.getByRole('button', { name: 'Để sau' }).click();
  await own.getByRole('button', { name: 'Lưu' }).click();
  await expect(own.getByText(/Đã lưu vai trò/)).toBeVisible();
  await expect(nav.getByRole('link', { name: 'Nhật ký hệ thống' })).toHaveCount(0);
  await context.close();
});
