// One's own account: password and sessions (ADM-3).
import type { Page } from '@playwright/test';
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

/** Asks to sign out, by the menu at the foot of the navigation. */
async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Lê Minh/ }).click();
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
}

test('adm_3_signing_out_lasts_though_the_access_cookie_had_run_out', async ({ page, context }) => {
  await signIn(page, 'minh@sen.example');
  await context.clearCookies({ name: 'sen_at' });
  await signOut(page);
  await expect(signInForm(page).password).toBeVisible();
  expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain('sen_rt');
  await page.reload();
  await expect(signInForm(page).password).toBeVisible();
});

test('adm_3_a_sign_out_that_failed_says_so_and_can_be_tried_again', async ({ page }) => {
  const logout = '**/api/v1/auth/logout';
  await signIn(page, 'minh@sen.example');
  await page.route(logout, (route) => route.abort());
  await signOut(page);
  await expect(page.getByText(/^Chưa đăng xuất được/)).toBeVisible();
  await expect(signInForm(page).password).toBeHidden();
  await page.unroute(logout);
  await signOut(page);
  await expect(signInForm(page).password).toBeVisible();
});

test('adm_3_a_busy_server_does_not_sign_anybody_out', async ({ page, context }) => {
  await signIn(page, 'minh@sen.example');
  await context.clearCookies({ name: 'sen_at' });
  const refresh = '**/api/v1/auth/refresh';
  const problem = { type: 'about:blank', title: 'busy', status: 503, code: 'unavailable' };
  await page.route(refresh, (route) => route.fulfill({ status: 503, json: problem }));
  const navigation = page.getByRole('navigation', { name: 'Điều hướng chính' });
  await navigation.getByRole('link', { name: 'Chiến dịch' }).click();
  await expect(page.getByText('Máy chủ đang bận. Hãy thử lại sau giây lát.').first()).toBeVisible();
  await page.unroute(refresh);
  await page.getByRole('button', { name: 'Thử lại' }).first().click();
  await expect(page.getByRole('table')).toBeVisible();
});
