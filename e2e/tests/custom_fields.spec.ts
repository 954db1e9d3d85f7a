// Custom fields in the browser: defined, filled in, imported, shown, searched by, exported, archived.
import type { Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { expectAccessible } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
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

const CUSTOMERS = `Tên,Email,Hạng hội viên,CHI TIÊU NĂM
Tạ Thị Vàng Son,ta.vang.son@khach.vn,VÀNG,"1.250,5"
Lê Văn Bạc,le.van.bac@khach.vn,bạc,90
Trần Văn Đồng,tran.van.dong@khach.vn,Đồng,1
`;

async function define(page: Page, label: string, kind: string, options?: string): Promise<void> {
  await page.getByRole('button', { name: 'Thêm trường' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm trường' });
  await dialog.getByLabel('Tên trường').fill(label);
  await dialog.getByLabel('Kiểu dữ liệu').selectOption(kind);
  if (options) {
    await dialog.getByLabel('Các lựa chọn').fill(options);
  }
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await expect(dialog).toBeHidden();
}

test('con_12_a_field_comes_in_by_file_is_found_shown_and_exported', async ({ page }) => {
  await page.goto('/settings/fields');
  await define(page, 'Hạng hội viên', 'Chọn một', 'Vàng\nBạc');
  await define(page, 'Chi tiêu năm', 'Số');

  await page.goto('/imports/new');
  await expect(page.getByRole('button', { name: 'Chọn tệp' })).toBeVisible();
  const file = { name: 'khach.csv', mimeType: 'text/csv', buffer: Buffer.from(CUSTOMERS) };
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByLabel('Cột “Hạng hội viên” là')).toHaveValue('cf.hang_hoi_vien');
  await expect(page.getByLabel('Cột “CHI TIÊU NĂM” là')).toHaveValue('cf.chi_tieu_nam');
  const preview = page.getByRole('region', { name: 'Các dòng đầu sau khi đọc' });
  await expect(preview).toContainText('Giá trị không có trong các lựa chọn của trường này.');
  await expect(preview).toContainText('1250,5');
  await expectAccessible(page);
  await preview.scrollIntoViewIfNeeded();
  await takeScreens(page, 'import-custom-fields');
  await page.getByRole('button', { name: 'Nhập', exact: true }).click();
  await expect(page.getByText(/^1 dòng bị loại/)).toBeVisible();

  await page.goto('/contacts');
  const box = page.getByRole('combobox', { name: /Tên, điện thoại/ });
  await box.pressSequentially('hạng');
  await expect(page.getByRole('option', { name: /cf.hang_hoi_vien:/ })).toBeVisible();
  await box.fill('');
  await page.getByRole('button', { name: 'Lập điều kiện tìm' }).click();
  const dialog = page.getByRole('dialog', { name: 'Lập điều kiện tìm' });
  await dialog.getByLabel('Trường').selectOption({ label: 'Hạng hội viên' });
  await dialog.getByLabel('Giá trị').selectOption('Vàng');
  await dialog.getByRole('button', { name: 'Thêm điều kiện' }).click();
  await dialog.getByLabel('Trường').nth(1).selectOption({ label: 'Chi tiêu năm' });
  await dialog.getByLabel('So sánh').nth(1).selectOption({ label: 'trong khoảng' });
  await dialog.getByRole('textbox', { name: 'từ', exact: true }).fill('1.000');
  await expect(dialog.getByText('cf.hang_hoi_vien:Vàng cf.chi_tieu_nam:1.000..')).toBeVisible();
  await expectAccessible(page);
  await takeScreens(page, 'search-builder-custom-fields');
  await dialog.getByRole('button', { name: 'Tìm', exact: true }).click();
  const table = page.getByRole('table');
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table).toContainText('Tạ Thị Vàng Son');

  await page.getByRole('button', { name: 'Cột', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Hạng hội viên' }).check();
  await page.getByRole('checkbox', { name: 'Chi tiêu năm' }).check();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(table.getByRole('cell', { name: '1250,5' })).toBeVisible();
  await takeScreens(page, 'contacts-custom-columns');

  await page.getByRole('button', { name: 'Xuất tệp' }).click();
  const exporting = page.getByRole('dialog', { name: 'Xuất khách hàng' });
  await exporting.getByLabel('CSV').check();
  await exporting.getByLabel('Hạng hội viên', { exact: true }).check();
  await exporting.getByLabel('Chi tiêu năm', { exact: true }).check();
  await takeScreens(page, 'contacts-export-custom-fields');
  const coming = page.waitForEvent('download');
  await exporting.getByRole('link', { name: 'Tải xuống' }).click();
  const lines = (await readFile(await (await coming).path(), 'utf8')).trim().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/,Chi tiêu năm,Hạng hội viên\s*$/);
  expect(lines[1]).toMatch(/,"1250,5",Vàng\s*$/);
});

test('con_12_a_menu_stays_whole_while_its_list_is_read_again', async ({ page }) => {
  for (const label of ['Kho gần nhất', 'Kho thứ hai']) {
    const made = await page.request.post('/api/v1/custom-fields', {
      headers: { 'X-Sen-CSRF': '1' },
      data: { label, kind: 'text', options: [] },
    });
    expect(made.status()).toBe(201);
  }
  await page.goto('/settings/fields');
  const menu = page.getByRole('button', { name: 'Thao tác với Kho thứ hai' });
  await expect(menu).toBeVisible();
  // The answer with the archived field is held back until the other's menu is open.
  let letGo = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/\/api\/v1\/custom-fields(\?|$)/, async (route) => {
    await opened;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Thao tác với Kho gần nhất' }).click();
  await page.getByRole('menuitem', { name: 'Ẩn đi' }).click();
  await menu.click();
  const archive = page.getByRole('menuitem', { name: 'Ẩn đi' });
  await expect(archive).toBeVisible();
  const read = page.waitForResponse(/\/api\/v1\/custom-fields(\?|$)/);
  letGo();
  await read;
  const row = page.getByRole('listitem').filter({ hasText: 'Kho gần nhất' });
  await expect(row.getByText('Đã ẩn', { exact: true })).toBeVisible();
  await expect(archive).toBeVisible();
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await page.getByRole('menuitem', { name: 'Sửa' }).click();
  await expect(page.getByRole('dialog').getByLabel('Tên trường')).toHaveValue('Kho thứ hai');
});
