/** What an action says back to its form. Passwords are never among the values. */
export interface FormState {
  readonly status: 'idle' | 'failed' | 'done';
  readonly message: string | null;
  /** The session has ended: the message comes with a way to sign in. */
  readonly isSessionOver: boolean;
  readonly errors: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  /** Grows with each answer, so that the same answer twice still moves the focus. */
  readonly attempt: number;
}

export const initialFormState: FormState = {
  status: 'idle',
  message: null,
  isSessionOver: false,
  errors: {},
  values: {},
  attempt: 0,
};

export type FormAction = (previous: FormState, form: FormData) => Promise<FormState>;

/** What the browser checks of a file before it is sent; the service decides. */
export interface FileRules {
  /** Content types. */
  readonly types: readonly string[];
  readonly maxBytes: number;
  readonly wrongType: string;
  readonly tooLarge: string;
}

export interface FieldSpec {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'email' | 'number' | 'password' | 'url' | 'datetime-local' | 'file';
  readonly autoComplete?: string;
  readonly value?: string | null;
  readonly isRequired?: boolean;
  /**
   * Characters that the field's owner accepts. Not the browser's own limit, which cuts what is pasted
   * without a word: the form counts and says when it is too much, and the service decides.
   */
  readonly limit?: number;
  /** What a file may be. */
  readonly file?: FileRules;
  readonly rows?: number;
  /** One of these is chosen; the first stands for none if its value is empty. */
  readonly options?: readonly { readonly value: string; readonly text: string }[];
  readonly lang?: string;
}
