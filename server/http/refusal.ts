/** An answer that is no success: its status and the body the protocol gives it. Thrown by services, sent by the edge. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: unknown;
  /** A word for the books, never sent. */
  readonly code: string;
  constructor(status: number, body: unknown, code = String(status)) {
    super(`refused with ${status}`);
    this.status = status;
    this.body = body;
    this.code = code;
  }
}

// The texts are for people, in the server's language; clients show them and never parse them.
export const refuse = {
  badRequest: (sentence: string): Refusal => new Refusal(400, { detail: sentence }),
  badPassword: (sentence: string): Refusal => new Refusal(400, { message: sentence }),
  state: (sentence: string): Refusal => new Refusal(400, { non_field_errors: [sentence] }),
  login: (code: string, sentence: string, remain?: number): Refusal =>
    new Refusal(
      400,
      {
        code: [code],
        message: [sentence],
        ...(remain === undefined ? {} : { remain: [String(remain)] }),
      },
      code,
    ),
  token: (): Refusal =>
    new Refusal(401, { detail: "토큰이 유효하지 않거나 만료되었습니다.", code: "token_not_valid" }),
  /** As simplejwt says it of a good token whose person was disabled. */
  inactive: (): Refusal =>
    new Refusal(401, {
      detail: "비활성화된 계정입니다. 관리자에게 문의해 주세요.",
      code: "user_inactive",
    }),
  anonymous: (): Refusal => new Refusal(401, { detail: "로그인이 필요합니다.", code: "not_authenticated" }),
  forbidden: (sentence = "이 작업을 할 권한이 없습니다."): Refusal => new Refusal(403, { detail: sentence }),
  tooMany: (sentence: string): Refusal => new Refusal(429, { detail: sentence }),
  notFound: (sentence = "찾을 수 없습니다."): Refusal => new Refusal(404, { detail: sentence }),
};
