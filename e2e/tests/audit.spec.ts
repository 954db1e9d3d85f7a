// The log: every action is found again, with what it changed (ADM-1).
import { expectAccessible } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

test('adm_1_a_change_is_found_with_old_and_new', async ({ page }) => {
  await beSignedIn(page);
  await page.goto('/settings/users?q=bao');
  await page.getByRole('button', { name: 'Thao tác với Trần Bảo' }).click();
  await page.getByRole('menuitem', { name: 'Sửa' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sửa Trần Bảo' });
  await dialog.getByLabel('Họ và tên').fill('Trần Quốc Bảo');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog).toBeHidden();

  await page.goto('/audit');
  await page.getByRole('searchbox').or(page.getByPlaceholder('Tìm trong mô tả')).first().fill('quoc bao');
  await expect(page).toHaveURL(/q=quoc/);
  const open = page.getByRole('button', { name: /Sửa người dùng "Trần Quốc Bảo"/ });
  await open.click();
  await expect(open).toHaveAttribute('aria-expanded', 'true');
  await expect(page.locator('del')).toHaveText('Trần Bảo');
  await expect(page.locator('ins')).toHaveText('Trần Quốc Bảo');
  await expectAccessible(page);
  await takeScreens(page, 'audit-change');
});

test('adm_1_filters_live_in_the_address', async ({ page }) => {
  await beSignedIn(page);
  await page.goto('/audit?action=login');
  await expect(page.getByRole('row').nth(1)).toContainText('Đăng nhập');
  await expectAccessible(page);
  await takeScreens(page, 'audit');
  await page.goto('/audit?action=login&to=2001-01-01');
  await expect(page.getByText('Không có dòng nào khớp')).toBeVisible();
  await page.getByRole('link', { name: 'Bỏ mọi bộ lọc' }).click();
  await expect(page.getByRole('table')).toBeVisible();
});
