// One's own account: password and sessions (ADM-3).
import { expectAccessible } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { SAMPLE_PASSWORD, signIn, signInForm } from '../fixtures/signin.ts';

test('adm_3_another_session_is_ended', async ({ page, browser, baseURL }) => {
  const context = await browser.newContext({ baseURL });
  const other = await context.newPage();
  await signIn(other, 'minh@sen.example');
  await signIn(page, 'minh@sen.example');
  await page.goto('/account');
  await expect(page.getByText('Thiết bị này')).toHaveCount(1);
  await expectAccessible(page);
  await takeScreens(page, 'account');
  await page.getByRole('button', { name: /^Kết thúc phiên/ }).first().click();
  await expect(page.getByText(/Đã kết thúc phiên/)).toBeVisible();
  await other.reload();
  await expect(signInForm(other).password).toBeVisible();
  await context.close();
});

test('adm_3_the_password_is_changed_after_the_present_one', async ({ page }) => {
  await signIn(page, 'vy@sen.example');
  await page.goto('/account');
  const fill = async (current: string, next: string, again = next) => {
    await page.getByLabel('Mật khẩu hiện tại').fill(current);
    await page.getByRole('textbox', { name: 'Mật khẩu mới', exact: true }).fill(next);
    await page.getByLabel('Nhập lại mật khẩu mới').fill(again);
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
  };
  await fill(SAMPLE_PASSWORD, 'la-sen-xanh', 'la-sen-vang');
  await expect(page.getByText('Hai lần nhập chưa giống nhau.')).toBeVisible();
  await fill('khong-phai', 'la-sen-xanh');
  await expect(page.getByLabel('Mật khẩu hiện tại')).toHaveAttribute('aria-invalid', 'true');
  await fill(SAMPLE_PASSWORD, 'la-sen-xanh');
  await expect(page.getByText(/Đã đổi mật khẩu/)).toBeVisible();
  await page.context().clearCookies();
  await signIn(page, 'vy@sen.example', 'la-sen-xanh');
});
