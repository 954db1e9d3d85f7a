// Where a customer is found on social networks and on the web, on its profile.
import { expectAccessibleInBothThemes } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { signIn } from '../fixtures/signin.ts';

test('con_3_social_links_are_added_changed_and_removed', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn(page);
  const made = await page.request.post('/api/v1/contacts', {
    headers: { 'X-Sen-CSRF': '1' },
    data: { name: 'Mạc Thị Mạng', email: 'mang@hoasen.example' },
  });
  const { id } = await made.json();
  await page.goto(`/contacts/${id}`);
  await page.getByRole('button', { name: 'Thêm liên kết mạng xã hội' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm liên kết mạng xã hội' });
  const address = dialog.getByLabel('Đường dẫn');
  await address.fill('javascript:alert(1)');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog).toContainText('Đường dẫn phải bắt đầu bằng http:// hoặc https://.');
  await expectAccessibleInBothThemes(page);
  await takeScreens(page, 'social-link-form');
  await address.fill('Facebook.com/hoasen');
  await dialog.getByLabel('Tên hiển thị').fill('Trang bán hàng');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  const link = page.getByRole('link', { name: 'facebook.com/hoasen' });
  await expect(link).toHaveAttribute('href', 'https://facebook.com/hoasen');
  await expect(link).toHaveAttribute('rel', /noopener noreferrer nofollow/);
  const section = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Mạng xã hội và website' }) });
  await expect(section).toContainText('Facebook');
  await expect(section).toContainText('Trang bán hàng');
  await expect(page.getByText('Thêm liên kết mạng xã hội').last()).toBeVisible();

  await section.getByRole('button', { name: 'Thêm liên kết mạng xã hội' }).click();
  await address.fill('https://facebook.com/hoasen');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog).toContainText('Khách hàng đã có liên kết này.');
  await address.fill('zalo.me/0912345678');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(section).toContainText('Zalo');
  await takeScreens(page, 'contact-social-links');
  await expectAccessibleInBothThemes(page);

  // The profile is read again after a change, and a menu that was opened meanwhile goes with its row.
  await page.waitForLoadState('networkidle');
  const menu = page.getByRole('button', { name: 'Thao tác với facebook.com/hoasen' });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Sửa' }).click();
  const edit = page.getByRole('dialog', { name: 'Sửa liên kết mạng xã hội' });
  await edit.getByLabel('Đường dẫn').fill('https://www.tiktok.com/@hoasen');
  await edit.getByLabel('Tên hiển thị').fill('');
  await edit.getByRole('button', { name: 'Lưu' }).click();
  await expect(edit).toBeHidden();
  await expect(section).toContainText('TikTok');
  await expect(section).not.toContainText('Trang bán hàng');

  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'Thao tác với www.tiktok.com/@hoasen' }).click();
  await page.getByRole('menuitem', { name: 'Xóa' }).click();
  await page.getByRole('dialog', { name: 'Xóa liên kết này?' }).getByRole('button', { name: 'Xóa' }).click();
  await expect(section).not.toContainText('TikTok');
  await expect(section).toContainText('Zalo');
});
