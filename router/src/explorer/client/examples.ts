/**
 * Operations that are ready to run when the explorer opens, a tab each. Their values stand in the
 * text, for GraphiQL does not fill in the variables of its default tabs.
 */
export const EXAMPLES: { query: string; headers?: string }[] = [
  {
    query: `# A post with its artist, albums, tracks and comments: four services, one query.
query PostDetail($slug: String! = "dvenadtsat-mesyatsev-za-royalem") {
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
  },
  {
    query: `# Sign in with a demo account; put the access token into the headers of the next tab.
mutation SignIn {
  login(input: { email: "admin@example.com", password: "let the music play" }) {
    viewer { user { username roles } }
    tokens { accessToken accessTokenExpiresAt refreshToken }
    userErrors { code field message }
  }
}
`,
  },
  {
    query: `# Creates a draft of yours. Needs the header Authorization: Bearer <access token>.
mutation CreatePost {
  createPost(
    input: { title: "A new post", body: "Written in the *explorer*.", language: EN }
  ) {
    post { id slug status version bodyHtml }
    userErrors { code field message }
  }
}
`,
    headers: JSON.stringify({ Authorization: 'Bearer <access token>' }, null, 2),
  },
];
