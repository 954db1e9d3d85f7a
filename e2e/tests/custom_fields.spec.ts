// Custom fields in the browser: defined, filled in, shown, searched by, archived.
import { expectAccessible } from '../fixtures/a11y.ts';
import { expect, test } from '../fixtures/server.ts';
import { signIn } from '../fixtures/signin.ts';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn(page);
});

test('con_12_a_field_is_defined_filled_in_shown_and_searched_by', async ({ page }) => {
  await page.goto('/settings/fields');
  await page.getByRole('button', { name: 'Thêm trường' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm trường' });
  await dialog.getByLabel('Tên trường').fill('Hạng thẻ');
  await dialog.getByLabel('Kiểu dữ liệu').selectOption('Chọn một');
  await dialog.getByLabel('Các lựa chọn').fill('Vàng\nVàng hồng');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('cf.hang_the')).toBeVisible();
  await page.getByRole('button', { name: 'Thêm trường' }).click();
  await dialog.getByLabel('Tên trường').fill('Doanh số');
  await dialog.getByLabel('Kiểu dữ liệu').selectOption('Số');
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByText('cf.doanh_so')).toBeVisible();
  await expectAccessible(page);

  await page.goto('/contacts/new');
  await page.getByLabel('Tên', { exact: false }).first().fill('Tạ Thị Hạng Vàng');
  await page.getByLabel('Hạng thẻ').selectOption('Vàng');
  await page.getByLabel('Doanh số').fill('nhiều');
  const save = page.getByRole('main').getByRole('button', { name: /^(Thêm|Lưu)/ }).last();
  await save.click();
  await expect(page.getByText('Chưa đọc được số này')).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Doanh số').fill('1.250,5');
  await save.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tạ Thị Hạng Vàng');
  await expect(page.getByRole('complementary')).toContainText('1250,5');
  await expectAccessible(page);

  await page.goto('/contacts');
  const box = page.getByRole('combobox', { name: /Tên, điện thoại/ });
  await box.fill('cf.hang_the:vàng cf.doanh_so:>=1000');
  await box.press('Enter');
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(2);
  await expect(page.getByRole('table')).toContainText('Tạ Thị Hạng Vàng');

  await page.goto('/settings/fields');
  await page.getByRole('button', { name: 'Thao tác với Hạng thẻ' }).click();
  await page.getByRole('menuitem', { name: 'Xóa' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Xóa' }).click();
  await expect(page.getByText(/Hãy ẩn trường này thay vì xóa/)).toBeVisible();
  await page.getByRole('button', { name: 'Thao tác với Hạng thẻ' }).click();
  await page.getByRole('menuitem', { name: 'Ẩn đi' }).click();
  await expect(page.getByText('Đã ẩn', { exact: true })).toBeVisible();
});
