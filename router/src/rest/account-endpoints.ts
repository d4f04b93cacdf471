import type { RestEndpoint } from './endpoint.ts';

/** Accounts and signing in. */
export const ACCOUNT_ENDPOINTS: readonly RestEndpoint[] = [
  {
    method: 'POST',
    path: '/api/auth/register',
    group: 'auth',
    summary: 'Make an account, and sign in',
    operation: 'Register',
    body: 'input',
    result: 'register',
    status: 201,
  },
  {
    method: 'POST',
    path: '/api/auth/login',
    group: 'auth',
    summary: 'Sign in; an account with a second factor gets a challenge in place of tokens',
    operation: 'Login',
    body: 'input',
    result: 'login',
  },
  {
    method: 'POST',
    path: '/api/auth/complete-login',
    group: 'auth',
    summary: 'Answer a challenge with a code of the second factor',
    operation: 'CompleteLogin',
    body: 'input',
    result: 'completeLogin',
  },
  {
    method: 'POST',
    path: '/api/auth/verify-token',
    group: 'auth',
    summary: 'Whose access token it is, and whether it is valid',
    operation: 'VerifyToken',
    body: 'variables',
    result: 'verifyToken',
  },
  {
    method: 'POST',
    path: '/api/auth/refresh',
    group: 'auth',
    summary: 'Exchange a refresh token for new tokens',
    operation: 'Refresh',
    body: 'input',
    result: 'refreshTokens',
  },
];
