// The search language in the browser: commands, faults, completion and help.
import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { beSignedIn } from '../fixtures/signin.ts';

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await beSignedIn(page);
  await page.goto('/contacts');
  await expect(page.getByRole('table').getByRole('link').first()).toBeVisible();
});

/** The search box of the list. */
function searchBox(page: Page) {
  return page.getByRole('combobox', { name: /Tên, điện thoại/ });
}

/** The names of the rows that are shown. */
function names(page: Page): Promise<string[]> {
  return page.getByRole('table').getByRole('link').allTextContents();
}

test('con_6_a_command_filters_the_list', async ({ page }) => {
  await searchBox(page).fill('level:signed');
  await expect(page).toHaveURL(/q=level/);
  const table = page.getByRole('table');
  await expect(table).toContainText('Đã ký');
  await expect(table).not.toContainText('Quan tâm');
  await page.reload();
  await expect(searchBox(page)).toHaveValue('level:signed');
});

test('con_6_a_fault_is_told_with_its_part_marked_and_the_list_stays', async ({ page }) => {
  const box = searchBox(page);
  const before = await names(page);
  await box.fill('hương emial:giang');
  const note = page.getByRole('status').filter({ hasText: 'Không có lệnh «emial:»' });
  await expect(note).toContainText('Có phải «email:»?');
  await expect(note.locator('mark')).toContainText('emial');
  await expect(box).toHaveAttribute('aria-invalid', 'true');
  await expect(page).not.toHaveURL(/q=/);
  expect(await names(page)).toEqual(before);
  await expectAccessible(page);
  await takeScreens(page, 'search-fault');

  await box.fill('email:*');
  await expect(note).toBeHidden();
  await expect(box).not.toHaveAttribute('aria-invalid');
  await expect(page).toHaveURL(/q=email/);
});

test('con_6_an_unfinished_command_is_hinted_at_until_enter', async ({ page }) => {
  const box = searchBox(page);
  await box.fill('name:');
  await expect(page.getByText(/^Sau «name:» còn thiếu giá trị/)).toBeVisible();
  await expect(box).not.toHaveAttribute('aria-invalid');
  await box.press('Enter');
  await expect(box).toHaveAttribute('aria-invalid', 'true');
});

test('con_6_commands_and_values_are_completed_by_keyboard', async ({ page }) => {
  const box = searchBox(page);
  await page.keyboard.press('/');
  await expect(box).toBeFocused();
  await box.pressSequentially('na');
  await expect(page.getByRole('option', { name: /^name:/ })).toBeVisible();
  await expect(box).toHaveAttribute('aria-expanded', 'true');
  await box.press('ArrowDown');
  await box.press('Enter');
  await expect(box).toHaveValue('name:');

  await box.fill('');
  await box.pressSequentially('level:quan');
  const interested = page.getByRole('option', { name: /Quan tâm/ });
  await expect(interested).toHaveAttribute('aria-selected', 'false');
  await box.press('ArrowDown');
  await expect(interested).toHaveAttribute('aria-selected', 'true');
  await box.press('Tab');
  await expect(box).toHaveValue('level:interested');
  await expect(page).toHaveURL(/q=level/);
  await box.press('Escape');
  await expect(box).toHaveValue('');
  await expect(page).not.toHaveURL(/q=/);
});

test('con_6_segments_held_in_common_are_completed_one_after_another', async ({ page }) => {
  for (const [name, alias] of [['Mua đều', 'mua-deu'], ['Ở gần', 'o-gan']]) {
    const made = await page.request.post('/api/v1/segments', {
      headers: { 'X-Sen-CSRF': '1' },
      data: { name, alias, filter: 'level:signed' },
    });
    expect(made.status()).toBe(201);
  }
  const box = searchBox(page);
  await box.pressSequentially('comm');
  await page.getByRole('option', { name: /^common:/ }).click();
  await box.pressSequentially('mua');
  await page.getByRole('option', { name: /^mua-deu/ }).click();
  await expect(box).toHaveValue('common:mua-deu');
  await box.pressSequentially('+o-g');
  await page.getByRole('option', { name: /^o-gan/ }).click();
  await expect(box).toHaveValue('common:mua-deu+o-gan');
  await expect(page).toHaveURL(/q=common/);
  await expect(box).not.toHaveAttribute('aria-invalid', 'true');

  await page.getByRole('button', { name: 'Lập điều kiện tìm' }).click();
  const dialog = page.getByRole('dialog', { name: 'Lập điều kiện tìm' });
  await expect(dialog.getByLabel('Trường')).toHaveValue('common');
  await expect(dialog.getByLabel('Giá trị')).toHaveValue('mua-deu+o-gan');
});

test('con_6_the_list_of_commands_is_accessible_and_chosen_from_by_mouse', async ({ page }) => {
  const box = searchBox(page);
  await box.focus();
  await box.press('ArrowDown');
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await expectAccessible(page);
  await takeScreens(page, 'search-completion');
  await page.getByRole('option', { name: /^is:/ }).click();
  await page.getByRole('option', { name: /^shop/ }).click();
  await expect(box).toHaveValue('is:shop');
  await expect(box).toBeFocused();
  await expect(page).toHaveURL(/q=is/);
  await expect(page.getByRole('listbox')).toBeHidden();
});

test('con_6_an_example_of_the_help_fills_the_box', async ({ page }) => {
  await page.getByRole('button', { name: 'Cách tìm' }).click();
  const help = page.getByRole('dialog', { name: 'Cách tìm' });
  await expect(help.getByRole('button')).toHaveCount(8);
  await expectAccessible(page);
  await help.getByRole('button', { name: /^email:%@gmail\.com/ }).click();
  await expect(help).toBeHidden();
  await expect(searchBox(page)).toHaveValue('email:%@gmail.com');
  await expect(page).toHaveURL(/q=email/);
});

test('con_6_the_palette_finds_what_reads_as_no_query', async ({ page }) => {
  await page.keyboard.press('Control+k');
  const asked = page.waitForResponse((answer) => answer.url().includes('/api/v1/contacts?'));
  await page.getByRole('combobox', { name: /Tìm khách hàng/ }).fill('công ty: (hoa');
  expect((await asked).status()).toBe(200);
});

test('con_6_the_builder_writes_a_search', async ({ page }) => {
  await page.getByRole('button', { name: 'Lập điều kiện tìm' }).click();
  const dialog = page.getByRole('dialog', { name: 'Lập điều kiện tìm' });
  await dialog.getByLabel('Trường').selectOption({ label: 'Nhóm' });
  await dialog.getByLabel('Đã ký').check();
  await dialog.getByRole('button', { name: 'Thêm điều kiện' }).click();
  await dialog.getByLabel('Trường').nth(1).selectOption({ label: 'Email' });
  await dialog.getByLabel('So sánh').nth(1).selectOption({ label: 'đã có' });
  await dialog.getByLabel('Loại trừ', { exact: true }).nth(1).check();
  await dialog.getByRole('button', { name: 'Thêm nhóm' }).click();
  await dialog.getByLabel('Trường').nth(2).selectOption({ label: 'Ngày thêm' });
  await dialog.getByRole('textbox', { name: 'Từ ngày' }).fill('01/11/2026');
  await dialog.getByRole('textbox', { name: 'Từ ngày' }).blur();
  await expect(dialog.getByText('level:signed !email:* added:>=01/11/2026')).toBeVisible();
  await takeScreens(page, 'search-builder');
  for (const width of [375, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await expectAccessible(page);
  }
  await dialog.getByRole('button', { name: 'Tìm', exact: true }).click();
  await expect(searchBox(page)).toHaveValue(/^level:signed !email:\* added:/);
});

test('con_6_a_search_the_builder_cannot_show_keeps_its_text', async ({ page }) => {
  const deep = 'a (b or (c d))';
  await searchBox(page).fill(deep);
  await page.getByRole('button', { name: 'Lập điều kiện tìm' }).click();
  const dialog = page.getByRole('dialog', { name: 'Lập điều kiện tìm' });
  await expect(dialog.getByText(/lồng nhiều tầng ngoặc/)).toBeVisible();
  await expect(dialog.getByText(deep)).toBeVisible();
  await dialog.getByRole('button', { name: 'Để sau' }).click();
  await expect(searchBox(page)).toHaveValue(deep);
});
