/** Operations that are ready to run when the explorer opens, a tab each. */
export const EXAMPLES: { query: string; variables?: string; headers?: string }[] = [
  {
    query: `# A post with its artist, albums, tracks and comments: four services, one query.
query PostDetail($slug: String!) {
  postBySlug(slug: $slug) {
    id
    title
    bodyHtml
    publishedAt
    author { username displayName }
    artist {
      id
      name
      genres { name }
      albums(first: 5) {
        nodes {
          title
          releaseDate { value }
          tracks(first: 50) { nodes { title durationMs } }
        }
      }
    }
    comments(first: 20) {
      totalCount
      nodes { id bodyHtml createdAt author { username } }
    }
  }
}
`,
    variables: JSON.stringify({ slug: 'dvenadtsat-mesyatsev-za-royalem' }, null, 2),
  },
  {
    query: `# Sign in with a demo account; put the access token into the headers of the next tab.
mutation SignIn($input: LoginInput!) {
  login(input: $input) {
    viewer { user { username roles } }
    tokens { accessToken accessTokenExpiresAt refreshToken }
    userErrors { code field message }
  }
}
`,
    variables: JSON.stringify(
      { input: { email: 'admin@example.com', password: 'let the music play' } },
      null,
      2,
    ),
  },
  {
    query: `# Creates a draft of yours. Needs the header Authorization: Bearer <access token>.
mutation CreatePost($input: CreatePostInput!) {
  createPost(input: $input) {
    post { id slug status version bodyHtml }
    userErrors { code field message }
  }
}
`,
    variables: JSON.stringify(
      { input: { title: 'A new post', body: 'Written in the *explorer*.', language: 'EN' } },
      null,
      2,
    ),
    headers: JSON.stringify({ Authorization: 'Bearer <access token>' }, null, 2),
  },
];
