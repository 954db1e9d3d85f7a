// The page loads from our own server and offers to sign in.
import { expectAccessible } from '../fixtures/a11y.ts';
import { takeScreens } from '../fixtures/screens.ts';
import { expect, test } from '../fixtures/server.ts';
import { signIn, signInForm } from '../fixtures/signin.ts';

test('adm_3_a_stranger_sees_the_sign_in_form', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto('/');
  const form = signInForm(page);
  await expect(form.email).toBeVisible();
  await expect(form.password).toBeVisible();
  await expect(form.submit).toBeEnabled();
  await expectAccessible(page);
  await takeScreens(page, 'sign-in');
  expect(errors).toEqual([]);
});

test('adm_3_the_sample_administrator_signs_in', async ({ page }) => {
  await signIn(page);
  await expectAccessible(page);
  await takeScreens(page, 'home');
});
