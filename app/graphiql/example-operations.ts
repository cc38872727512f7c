/** An operation to begin with: a tab of GraphiQL. */
interface ExampleOperation {
  readonly query: string
}

/** One for each journey, from a stranger's first question to a feed that explains itself. */
export const exampleOperations: readonly ExampleOperation[] = [
  {
    query: `# Films like one you love. Nobody needs an account for this.
query FilmsLike($title: String! = "toy stroy") {
  similarTitles(title: $title) {
    match {
      id
      title
      year
    }
    neighbours(first: 5) {
      edges {
        similarity
        node {
          title
          year
        }
      }
    }
  }
}
`,
  },
  {
    query: `# Search and browse, page by page: pass endCursor as $after.
query Browse(
  $query: String
  $filter: MovieFilter = { genres: ["Comedy"], yearFrom: 1990, minRatingCount: 20 }
  $after: String
) {
  movies(query: $query, filter: $filter, first: 10, after: $after) {
    totalCount
    pageInfo {
      hasNextPage
      endCursor
    }
    edges {
      node {
        id
        title
        year
        ratingCount
        averageStars
      }
    }
  }
}
`,
  },
  {
    query: `# Make an account. Here you stay who you are: the browser's session decides.
mutation SignUp(
  $input: SignUpInput! = {
    email: "you@example.org"
    password: "a sentence of yours"
    displayName: "You"
  }
) {
  signUp(input: $input) {
    user {
      id
      displayName
    }
    userErrors {
      field
      message
    }
  }
}
`,
  },
  {
    query: `# A token for scripts, shown once. Send it as "Authorization: Bearer …".
mutation CreateToken(
  $input: CreateApiTokenInput! = {
    name: "my script"
    scope: WRITE
    email: "you@example.org"
    password: "a sentence of yours"
  }
) {
  createApiToken(input: $input) {
    token
    userErrors {
      field
      message
    }
  }
}
`,
  },
  {
    query: `# Rate a film, and get the feed that follows from it in the same answer.
mutation Rate($input: RateMovieInput! = { movieId: "an id from the first tab", stars: 4.5 }) {
  rateMovie(input: $input) {
    rating {
      stars
    }
    viewer {
      recommendations(first: 5) {
        edges {
          reason
          prediction {
            stars
            low
            high
          }
          node {
            title
          }
          because {
            title
          }
        }
      }
    }
    userErrors {
      message
    }
  }
}
`,
  },
  {
    query: `# Why a film is predicted what it is: baseline + all contributions = unclippedStars.
query Why($id: ID! = "an id from the first tab") {
  movie(id: $id) {
    title
    prediction {
      stars
      low
      high
      baseline
      unclippedStars
      contributions(first: 10) {
        stars
        ratedStars
        movie {
          title
        }
      }
    }
  }
}
`,
  },
  {
    query: `# Your feed, page by page: pass endCursor as $after. It stays the one it began as, whatever you rate meanwhile.
query Feed($adventurousness: Float = 0.5, $after: String) {
  viewer {
    recommendations(first: 10, adventurousness: $adventurousness, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          title
          predictionHidden
        }
        prediction {
          stars
        }
      }
    }
  }
}
`,
  },
  {
    query: `# Say something of a film without rating it: WATCHLIST, NOT_INTERESTED, SEEN or HIDDEN. It leaves your feed.
mutation Mark($input: MarkMovieInput! = { movieId: "an id from the first tab", kind: WATCHLIST }) {
  markMovie(input: $input) {
    movie {
      title
      viewerMarks
    }
    viewer {
      watchlist(first: 10) {
        edges {
          markedAt
          node {
            title
          }
        }
      }
    }
    userErrors {
      field
      message
    }
  }
}
`,
  },
  {
    query: `# Films to watch together. Guests need no account: give each the ids and stars of a few films.
query WatchTogether(
  $guests: [GuestInput!] = [{ name: "Ada", ratings: [] }, { name: "Grace", ratings: [] }]
  $strategy: GroupStrategy! = FAIR
) {
  groupRecommendations(guests: $guests, strategy: $strategy, first: 5) {
    edges {
      score
      node {
        title
      }
      people {
        name
        stars
      }
    }
  }
}
`,
  },
  {
    query: `# What you like beside everyone, and how good the predictions were that you got before you rated.
query AboutYou {
  viewer {
    taste {
      meanStars
      difference
      genres {
        genre {
          name
        }
        count
        difference
      }
    }
    accuracy {
      count
      meanAbsoluteError
      filmAverageError
    }
  }
}
`,
  },
]
