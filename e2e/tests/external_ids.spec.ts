// By which ids other systems know a customer, and the picture it has elsewhere, on its profile.
import type { Page } from '@playwright/test';
import { expectAccessibleInBothThemes } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { signIn } from '../fixtures/signin.ts';

const CSRF = { 'X-Sen-CSRF': '1' };
const SETTINGS = '/api/v1/settings/contacts';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn(page);
});

/** Opens the profile of a new customer. */
async function open(page: Page, name: string, email: string): Promise<void> {
  const made = await page.request.post('/api/v1/contacts', { headers: CSRF, data: { name, email } });
  const { id } = await made.json();
  await page.goto(`/contacts/${id}`);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

test('con_3_links_to_other_systems_are_added_changed_and_removed', async ({ page }) => {
  await open(page, 'Mạc Thị Liên Kết', 'lien.ket@hoasen.example');
  await page.getByRole('button', { name: 'Thêm liên kết hệ thống' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm liên kết hệ thống' });
  await dialog.getByLabel('Hệ thống').fill('Kiot Viet');
  await dialog.getByLabel('Đường dẫn').fill('javascript:alert(1)');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog).toContainText('Hãy điền ô này.');
  await expect(dialog).toContainText('Đường dẫn phải bắt đầu bằng http:// hoặc https://.');
  await expectAccessibleInBothThemes(page);
  await dialog.getByLabel('Hệ thống').fill('KiotViet');
  await dialog.getByLabel('Mã khách hàng ở đó').fill('KH/0012');
  await dialog.getByLabel('Đường dẫn').fill('sen.kiotviet.example/0012');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  const link = page.getByRole('link', { name: 'KH/0012' });
  await expect(link).toHaveAttribute('href', 'https://sen.kiotviet.example/0012');
  await expect(page.getByText('Thêm liên kết hệ thống').last()).toBeVisible();
  await takeScreens(page, 'contact-external-ids');
  await expectAccessibleInBothThemes(page);

  const menu = page.getByRole('button', { name: 'Thao tác với kiotviet: KH/0012' });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Sửa' }).click();
  const edit = page.getByRole('dialog', { name: 'Sửa liên kết hệ thống' });
  await expect(edit.getByLabel('Hệ thống')).toBeDisabled();
  await edit.getByLabel('Đường dẫn').fill('');
  await edit.getByRole('button', { name: 'Lưu' }).click();
  await expect(edit).toBeHidden();
  await expect(link).toBeHidden();

  await menu.click();
  await page.getByRole('menuitem', { name: 'Xóa' }).click();
  await page.getByRole('dialog', { name: 'Xóa liên kết này?' }).getByRole('button', { name: 'Xóa' }).click();
  await expect(page.getByText('Chưa liên kết với hệ thống nào.')).toBeVisible();
});

test('con_3_a_picture_takes_the_place_of_initials_where_there_is_one', async ({ page }) => {
  await page.goto('/settings/contacts');
  await page.getByRole('checkbox', { name: 'Lấy ảnh đại diện từ Gravatar' }).check();
  await takeScreens(page, 'contact-settings-gravatar');
  await expectAccessibleInBothThemes(page);
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('Đã lưu thiết lập khách hàng')).toBeVisible();

  // Nobody outside is asked: the browser gets its answers here.
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#c2185b" d="M0 0h8v8H0z"/></svg>';
  await page.route('**/api/v1/contacts/*/avatar?*', (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: svg }),
  );
  await open(page, 'Lưu Ảnh', 'anh@hoasen.example');
  const mark = page.getByRole('main').locator('.c-avatar[data-size="large"]');
  await expect(mark.locator('img[data-loaded="true"]')).toBeVisible();
  await takeScreens(page, 'contact-picture');

  await page.unroute('**/api/v1/contacts/*/avatar?*');
  await page.route('**/api/v1/contacts/*/avatar?*', (route) => route.fulfill({ status: 404 }));
  await open(page, 'Không Ảnh', 'khong.anh@hoasen.example');
  await expect(mark).toHaveText('KẢ');
  await expect(mark.locator('img')).toHaveAttribute('data-loaded', 'false');

  // Other journeys share the server and want no pictures.
  const settings = await (await page.request.get(SETTINGS)).json();
  const { version, ...rest } = settings;
  const put = await page.request.put(SETTINGS, {
    data: { ...rest, uses_gravatar: false },
    headers: { ...CSRF, 'if-match': `"${version}"` },
  });
  expect(put.status()).toBe(200);
});
