// Deals, quotes, orders, contracts and tickets in the browser: make them, move them, sell.
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/a11y.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

const WIDE = { width: 1440, height: 900 };

test.beforeEach(async ({ page }) => {
  await page.setViewportSize(WIDE);
  await beSignedIn(page);
});

/** Makes a customer of this name and opens their profile. */
async function createContact(page: Page, name: string): Promise<void> {
  await page.goto('/contacts/new');
  await page.getByRole('textbox', { name: 'Tên', exact: true }).fill(name);
  await page.getByRole('button', { name: 'Thêm khách hàng' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Opens the form of a new record from the customer's profile. */
async function addFromProfile(page: Page, add: string): Promise<Locator> {
  await page.getByRole('link', { name: 'Bán hàng' }).click();
  await page.getByRole('button', { name: add, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: add });
  await expect(dialog.getByRole('textbox', { name: 'Tên', exact: true })).toBeVisible();
  return dialog;
}

/** Chooses a customer by typing. */
async function chooseContact(dialog: Locator, name: string): Promise<void> {
  await dialog.getByRole('combobox', { name: 'Khách hàng' }).fill(name);
  await dialog.getByRole('option', { name: new RegExp(name) }).first().click();
}

/** Moves the record on the page by its menu. */
async function move(page: Page, menu: string, status: string): Promise<void> {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menuitem', { name: status }).click();
}

test('con_5_a_deal_is_made_changed_lost_for_a_reason_and_deleted', async ({ page }) => {
  await createContact(page, 'Phan Thị Cơ Hội');
  await page.goto('/deals');
  await page.getByRole('button', { name: 'Thêm cơ hội' }).click();
  const dialog = page.getByRole('dialog', { name: 'Thêm cơ hội' });
  await dialog.getByRole('button', { name: 'Thêm cơ hội' }).click();
  await expect(dialog.getByText('Hãy điền ô này.')).toHaveCount(2);
  await expectAccessible(page);
  await dialog.getByRole('textbox', { name: 'Tên', exact: true }).fill('Máy lọc cho quán cà phê');
  await chooseContact(dialog, 'Phan Thị Cơ Hội');
  await dialog.getByLabel('Giá trị').fill('24000000');
  await dialog.getByRole('button', { name: 'Thêm cơ hội' }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole('link', { name: 'Máy lọc cho quán cà phê' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Máy lọc cho quán cà phê');
  await expect(page.getByText('24.000.000 ₫')).toBeVisible();
  await move(page, 'Chuyển giai đoạn', 'Đề xuất');
  await expect(page.getByText('50 %')).toBeVisible();
  await move(page, 'Chuyển giai đoạn', 'Thất bại');
  const why = page.getByRole('dialog', { name: /Thất bại/ });
  await why.getByRole('button', { name: 'Chuyển' }).click();
  await expect(why.getByText('Hãy điền ô này.')).toBeVisible();
  await why.getByLabel('Lý do').fill('Chọn nhà cung cấp khác');
  await why.getByRole('button', { name: 'Chuyển' }).click();
  await expect(page.getByText('Chọn nhà cung cấp khác')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Sửa' }).click();
  const form = page.getByRole('dialog', { name: 'Sửa cơ hội' });
  await form.getByRole('textbox', { name: 'Tên', exact: true }).fill('Máy lọc cho hai quán');
  await form.getByRole('button', { name: 'Lưu' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Máy lọc cho hai quán');

  await page.getByRole('button', { name: 'Thao tác khác' }).click();
  await page.getByRole('menuitem', { name: 'Xóa' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Xóa' }).click();
  await expect(page).toHaveURL(/\/deals$/);
  await expect(page.getByRole('link', { name: 'Máy lọc cho hai quán' })).toHaveCount(0);
});

test('con_11_a_contract_from_the_profile_moves_the_customer_to_signed', async ({ page }) => {
  await createContact(page, 'Lý Văn Hợp Đồng');
  const dialog = await addFromProfile(page, 'Thêm hợp đồng');
  await dialog.getByRole('textbox', { name: 'Tên', exact: true }).fill('Bảo trì 12 tháng');
  await dialog.getByLabel('Giá trị').fill('48000000');
  await dialog.getByLabel('Chuyển sang đã ký').check();
  await dialog.getByRole('button', { name: 'Thêm hợp đồng' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('link', { name: /Bảo trì 12 tháng/ })).toBeVisible();
  await page.reload();
  await expect(page.getByText('Đã ký').first()).toBeVisible();
  await expectAccessible(page);
});

test('con_3_an_accepted_quote_becomes_an_order_that_is_paid', async ({ page }) => {
  await createContact(page, 'Đỗ Thị Báo Giá');
  const dialog = await addFromProfile(page, 'Thêm báo giá');
  await dialog.getByRole('textbox', { name: 'Tên', exact: true }).fill('Máy lọc và công lắp');
  await dialog.getByRole('textbox', { name: 'Tên hàng' }).fill('Máy lọc RO');
  await dialog.getByLabel('Số lượng').fill('2');
  await dialog.getByLabel('Đơn giá').fill('1000000');
  await dialog.getByLabel('Chiết khấu %').fill('5');
  await dialog.getByLabel('Thuế %').fill('8');
  await expect(dialog.getByText('2.052.000 ₫')).toBeVisible();
  await dialog.getByRole('button', { name: 'Thêm dòng' }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Bỏ dòng' }).last().click();
  await dialog.getByRole('button', { name: 'Thêm báo giá' }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole('link', { name: /Máy lọc và công lắp/ }).click();
  await move(page, 'Chuyển trạng thái', 'Đã gửi');
  await move(page, 'Chuyển trạng thái', 'Được chấp nhận');
  await page.getByRole('button', { name: 'Tạo đơn hàng' }).click();
  await expect(page).toHaveURL(/\/orders\//);
  await expect(page.getByText('Chưa thanh toán')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Sửa' }).click();
  const form = page.getByRole('dialog', { name: 'Sửa đơn hàng' });
  await form.getByLabel('Thanh toán').selectOption('paid');
  await form.getByRole('button', { name: 'Lưu' }).click();
  await expect(form).toBeHidden();
  await expect(page.getByText('Đã thanh toán')).toBeVisible();
});

test('con_3_tickets_are_found_by_status_and_words', async ({ page }) => {
  await createContact(page, 'Cao Văn Hỗ Trợ');
  for (const title of ['Máy kêu to lúc đêm', 'Xin bản sao hợp đồng']) {
    const dialog = await addFromProfile(page, 'Thêm phiếu hỗ trợ');
    await dialog.getByRole('textbox', { name: 'Tên', exact: true }).fill(title);
    await dialog.getByRole('button', { name: 'Thêm phiếu hỗ trợ' }).click();
    await expect(dialog).toBeHidden();
  }
  await page.getByRole('link', { name: /Xin bản sao hợp đồng/ }).click();
  await move(page, 'Chuyển trạng thái', 'Đang chờ');

  await page.goto('/tickets');
  await page.getByRole('button', { name: 'Trạng thái', exact: true }).click();
  await page.getByRole('checkbox', { name: 'Mới mở' }).check();
  await expect(page).toHaveURL(/status=open/);
  await expect(page.getByRole('link', { name: 'Máy kêu to lúc đêm' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Xin bản sao hợp đồng' })).toHaveCount(0);
  await page.goto('/tickets?q=ban+sao');
  await expect(page.getByRole('link', { name: 'Xin bản sao hợp đồng' })).toBeVisible();
});
